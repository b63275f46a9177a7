import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { address, fixed, here } from "../core/address.js";
import { credits, figure, list, percent } from "../core/format.js";
import { Question } from "../core/question.js";
import { choice, failed, machineLink, rangeChoice, state } from "./pieces.js";
import "./bidder-past.js";
import "../chart/bars-chart.js";
import "../chart/dots-chart.js";

const REST_MILLIS = 2000;
const NOTHING = 0.001;

/** How one bidder fares, and what it could do better. */
class BidderView extends Part {
  #bidders = new Question(this, () => `/v1/bidders?bidder=${encodeURIComponent(this.#wanted() ?? "")}`, REST_MILLIS);
  #first;

  /** The bidder that the address names, or the first there was when none was shown. */
  #wanted() {
    return here().state.get("bidder") ?? this.#first;
  }

  willUpdate() {
    const names = this.#bidders.answer?.names ?? [];
    if (names.length && !names.includes(this.#first)) this.#first = names[0];
    this.#bidders.want();
  }

  #tile(term, value, words, link) {
    const title = link ? html`<a href=${address("measures", { measure: link })}>${term}</a>` : term;
    return html`<div data-tile=${term}><dt>${title}</dt><dd class="figure">${value}</dd><dd class="quiet">${words}</dd></div>`;
  }

  #tiles(bidder) {
    const known = (value) => (value === undefined ? "–" : figure(value, "part"));
    return html`<dl class="tiles">
      ${this.#tile("Spends", credits(bidder.rate), "credits/h")}
      ${this.#tile("Utility", known(bidder.utility), "of all machines, each as it values them", "utilityUniformity")}
      ${this.#tile("Per credit", known(bidder.utilityPerCredit), "utility per credit and hour", "utilityUniformityPerCredit")}
      ${this.#tile("Gap", known(bidder.gap), "part of its best utility that its split forgoes", "nashGap")}
      ${this.#tile("Largest envy", known(bidder.maxEnvy), "per credit", "maxEnvy")}
    </dl>`;
  }

  /** In words: what it has, what it could do better, whom it envies. */
  #words({ bidder, disclosed, utility, gap, maxEnvy, envied, holdings }) {
    if (!disclosed) return html`<p>${bidder} publishes no valuation, so nobody else knows what its shares are worth to it.</p>`;
    const moves = holdings.map(({ machine, rate, best }) => ({ machine, by: (best ?? rate) - rate })).filter(({ by }) => Math.abs(by) >= 0.005);
    const less = moves.filter(({ by }) => by < 0).map(({ machine, by }) => `${credits(-by)} less on ${machine}`);
    const more = moves.filter(({ by }) => by > 0).map(({ machine, by }) => `${credits(by)} more on ${machine}`);
    const better = gap < NOTHING || !moves.length
      ? `${bidder} could gain next to nothing by splitting its credits otherwise.`
      : `${bidder} could raise its utility from ${figure(utility, "part")} to ${figure(utility / (1 - gap), "part")} by spending, ` +
        `in credits per hour, ${list([...less, ...more])}, while the others stay as they are.`;
    const envy = !(maxEnvy > 0)
      ? `It envies nobody: no other's shares are worth more to it for each credit.`
      : envied
        ? html`It would rather have <a href=${address("bidder", { bidder: envied })}>${envied}</a>'s shares: it lacks ${percent(maxEnvy)} of them, per credit.`
        : `It would rather have another's shares: it lacks ${percent(maxEnvy)} of them, per credit.`;
    return html`<p id="better">${better}</p><p id="envies">${envy}</p>`;
  }

  #table(holdings) {
    const or = (value, written) => (value === undefined ? "–" : written(value));
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Holdings"><table id="holdings">
      <thead><tr>${["Machine", "Price", "Rate", "Share", "Weight", "Best response"].map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${holdings.map(({ machine, price, rate, share, weight, best }) => html`<tr data-machine=${machine}>
        <td>${machineLink(machine)}</td><td>${credits(price)}</td><td>${credits(rate)}</td><td>${percent(share)}</td>
        <td>${or(weight, (each) => figure(each, "part"))}</td><td>${or(best, credits)}</td></tr>`)}</tbody>
    </table></div>`;
  }

  #pictures({ bidder, holdings, disclosed }) {
    const names = holdings.map(({ machine }) => machine);
    const series = [
      { name: "rate now", index: 0, values: holdings.map(({ rate }) => rate) },
      ...(disclosed ? [{ name: "best response", index: 1, values: holdings.map(({ best }) => best ?? NaN) }] : []),
    ];
    const most = holdings.toSorted((a, b) => b.share - a.share)[0];
    const dots = holdings.map(({ machine, price, share }) => ({ name: machine, x: price, y: share }));
    return html`
      <bars-chart heading="What ${bidder} pays" first="machine" .names=${names} .series=${series} .format=${credits}
        .sentence=${`What it pays on each machine${disclosed ? ", and what would be best for it" : ""}, in credits per hour.`}></bars-chart>
      <dots-chart heading="Shares against prices" first="machine" .dots=${dots}
        .across=${{ name: "price, credits/h", format: credits }} .up=${{ name: "share", format: percent }}
        .sentence=${`Its largest share is ${percent(most.share)} of ${most.machine}, at a price of ${credits(most.price)} credits per hour for all of it.`}></dots-chart>`;
  }

  render() {
    const { answer, failure } = this.#bidders;
    if (failure) return failed(this.#bidders);
    if (!answer) return state("Loading …");
    const { names, bidders } = answer;
    if (!names.length) return state("You may not know any bidder here, or nobody you may know bids now. Sign in to see yourself; auditors see all.");
    const [bidder] = bidders;
    return html`
      <div class="bar-of-tools">${choice("Bidder", "bidder", Object.fromEntries(names.map((name) => [name, name])), bidder?.bidder ?? "")}${rangeChoice()}</div>
      ${bidder
        ? html`${this.#tiles(bidder)}${this.#words(bidder)}${this.#table(bidder.holdings)}${bidder.holdings.length ? this.#pictures(bidder) : nothing}
          ${fixed() ? html`<p class="quiet">What is above is as it stands now.</p>` : nothing}
          <bidder-past .bidder=${bidder}></bidder-past>`
        : state(`${this.#wanted()} does not bid now, or is not yours to know.`)}`;
  }
}

customElements.define("bidder-view", BidderView);
