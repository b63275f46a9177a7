import { html } from "lit";
import { Part } from "../core/part.js";
import { fixed } from "../core/address.js";
import { place } from "../core/colours.js";
import { credits, list, plural } from "../core/format.js";
import { market } from "../core/market.js";
import { Past, column, ending, portions, shown } from "../core/past.js";
import "./kept.js";
import "../chart/line-chart.js";

const MOST_LINES = 200;
const NAMED = 6;
const MANY = 50;
const STEPS = 300;

const names = () => [...market.machines.keys()].sort().slice(0, MOST_LINES);

/** Prices per CPU over time, a line for each machine. */
class PriceLines extends Part {
  #past = new Past(this, {
    paths: () => [...portions(names())].map((some) => `/v1/series?names=unitPrice&of=${some.map((name) => `machine:${name}`)}`),
    about: () => "prices",
    name: ({ of }) => of.slice("machine:".length),
    now: () => ({ at: market.lastHeard, values: Object.fromEntries(market.unitPrices()) }),
    points: () => (market.machines.size > MANY ? STEPS / 2 : STEPS),
  });

  #sentence() {
    const last = fixed() ? (this.#past.rows.findLast(({ values }) => Object.keys(values).length)?.values ?? {}) : Object.fromEntries(market.unitPrices());
    const known = Object.entries(last).sort(([, a], [, b]) => b - a);
    if (!known.length) return fixed() ? "" : "No prices yet.";
    const words = known.slice(0, NAMED).map(([machine, price]) => `${machine} ${credits(price)}`);
    const rest = known.length > NAMED ? `; the dearest of ${plural(known.length, "machine")}` : "";
    return `${ending()}, in credits per CPU and hour: ${list(words)}${rest}.`;
  }

  render() {
    const rows = this.#past.rows;
    const lines = names().map((name) => ({ name, index: place(name), values: column(rows, name) }));
    return html`<line-chart id="prices" heading="Prices" measure="price" unit="creditsPerCpuHour" .span=${shown()}
      .times=${rows.map(({ at }) => at)} .lines=${lines} .sentence=${this.#sentence() || this.#past.words}></line-chart>
      <what-is-kept .words=${this.#past.words}></what-is-kept>`;
  }
}

customElements.define("price-lines", PriceLines);
