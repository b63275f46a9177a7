import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { place, variable } from "../core/colours.js";
import { credits, percent, plural } from "../core/format.js";
import { market } from "../core/market.js";
import { Past, column, shown } from "../core/past.js";
import { Question } from "../core/question.js";
import { close, state } from "./pieces.js";
import "../chart/line-chart.js";

/** One machine: what it is, who has how much of it as far as the reader may see, and its price and use over time. */
class MachinePanel extends Part {
  static properties = { name: {} };
  #about = new Question(this, () => "/v1/market", 0);
  #past = new Past(this, {
    paths: () => [`/v1/series?names=unitPrice,utilisation&of=machine:${this.name}`],
    now: () => this.#now(market.machines.get(this.name)),
  });

  #now(tick) {
    const known = tick?.live && Number.isFinite(tick.price);
    return { at: market.lastHeard, values: known ? { unitPrice: tick.price / tick.capacity, utilisation: tick.utilisation } : {} };
  }

  #shares(cpu) {
    const { shares, bidders, reserve, price } = cpu;
    if (!bidders) return html`<p>Nobody bids here now.</p>`;
    if (!shares.length) return html`<p>${plural(bidders, "bidder")}; sign in to see shares.</p>`;
    const kept = price > 0 ? reserve / price : 0;
    const hidden = 1 - kept - shares.reduce((sum, { share }) => sum + share, 0);
    const colour = (bidder) => `background:var(${variable(place(bidder, "bidder"))})`;
    const part = ({ bidder, share }) => html`<span title="${bidder} ${percent(share)}" .style=${`width:${100 * share}%;${colour(bidder)}`}></span>`;
    return html`<div class="bar">${shares.map(part)}</div>
      <div class="scroll" tabindex="0" role="region" aria-label="Shares of ${this.name}"><table>
        <thead><tr><th scope="col">Bidder</th><th scope="col">Rate</th><th scope="col">Share</th></tr></thead>
        <tbody>
          ${shares.map(({ bidder, rate, share }) => html`<tr>
            <td><i .style=${colour(bidder)}></i>${bidder}</td>
            <td>${credits(rate)}</td><td>${percent(share)}</td></tr>`)}
          ${hidden > 1e-6 ? html`<tr><td>others</td><td>${credits(hidden * price)}</td><td>${percent(hidden)}</td></tr>` : nothing}
          <tr><td>the owner, by the reserve</td><td>${credits(reserve)}</td><td>${percent(kept)}</td></tr>
        </tbody></table></div>`;
  }

  #description() {
    const known = this.#about.answer?.machines.find((each) => each.machine.machine === this.name);
    if (!known) return nothing;
    const { goods, enforcement, labels } = known.machine;
    const words = [`${goods.cpu} CPUs`, `${enforcement.kind}, ${enforcement.mode}`, ...Object.entries(labels).map(([key, value]) => `${key} ${value}`)];
    return html`<p class="quiet">${words.join(", ")}</p>`;
  }

  #chart(heading, name, measure, unit, top, sentence) {
    const rows = this.#past.rows;
    const index = place(this.name);
    return html`<line-chart .heading=${`${heading} of ${this.name}`} .measure=${measure} .unit=${unit} .top=${top} .span=${shown()} .times=${rows.map(({ at }) => at)}
      .lines=${[{ name: this.name, index, values: column(rows, name) }]} .bands=${this.#past.spread(name, this.name, index)}
      .sentence=${sentence}></line-chart>`;
  }

  #charts(tick) {
    const price = Number.isFinite(tick?.price)
      ? `${this.name} costs ${credits(tick.price / tick.capacity)} credits per CPU and hour now, ${credits(tick.price)} for all of it.`
      : "It has no price now.";
    const used = Number.isFinite(tick?.utilisation) ? `Bidders have ${percent(tick.utilisation)} of it now, the owner's reserve keeps the rest.` : "";
    return html`${this.#chart("Price", "unitPrice", "price", "creditsPerCpuHour", undefined, price)}
      ${this.#chart("Utilisation", "utilisation", "utilisation", "part", 1, used)}<p class="quiet">${this.#past.words}</p>`;
  }

  render() {
    const tick = market.machines.get(this.name);
    const cpu = market.clearing?.machine === this.name ? market.clearing.goods.cpu : undefined;
    const body = !tick
      ? state(`There is no machine ${this.name} in this market now.`)
      : !cpu
        ? state(Number.isFinite(tick.price) ? "Loading …" : "No clearing yet.")
        : html`<p class="figure">${credits(cpu.price)} credits/h</p>${this.#shares(cpu)}`;
    return html`<section class="panel" aria-labelledby="machine-title" data-panel=${this.name}>
      <h3 id="machine-title">${this.name}${tick && !tick.live ? html` <span class="bad">not answering</span>` : nothing}</h3>
      ${close("machine", "Close")}
      ${this.#description()}
      ${body}
      ${this.#charts(tick)}
    </section>`;
  }
}

customElements.define("machine-panel", MachinePanel);
