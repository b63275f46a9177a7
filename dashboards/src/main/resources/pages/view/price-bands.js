import { html } from "lit";
import { Part } from "../core/part.js";
import { fixed } from "../core/address.js";
import { credits, plural } from "../core/format.js";
import { market } from "../core/market.js";
import { Past, column, ending, shown } from "../core/past.js";
import "./kept.js";
import "../chart/line-chart.js";

const PARTS = [0.1, 0.5, 0.9];

const quantile = (sorted, part) => {
  const at = part * (sorted.length - 1);
  const low = Math.floor(at);
  return sorted[low] + (at - low) * ((sorted[low + 1] ?? sorted[low]) - sorted[low]);
};

function now() {
  const prices = Float64Array.from(Array.from(market.unitPrices(), ([, price]) => price)).sort();
  return { at: market.lastHeard, values: prices.length ? Object.fromEntries(PARTS.map((part) => [part, quantile(prices, part)])) : {} };
}

/** How prices per CPU spread over machines, over time. */
class PriceBands extends Part {
  #past = new Past(this, { paths: () => [`/v1/bands?name=unitPrice&quantiles=${PARTS}`], now });

  #sentence(last) {
    if (!last) return fixed() ? "" : "No prices yet.";
    const [low, median, high] = PARTS.map((part) => credits(last.values[part]));
    const all = fixed() ? "all machines" : plural(market.machines.size, "machine");
    return `${ending()} half of ${all} cost ${median} credits per CPU and hour or less; a tenth ${low} or less, a tenth ${high} or more.`;
  }

  render() {
    const rows = this.#past.rows;
    const [low, median, high] = PARTS.map((part) => column(rows, part));
    const sentence = this.#sentence(rows.findLast(({ values }) => PARTS[1] in values));
    return html`<line-chart id="prices" heading="Prices" measure="price" unit="creditsPerCpuHour" .span=${shown()}
      .times=${rows.map(({ at }) => at)} .lines=${[{ name: "median", index: 0, values: median }]}
      .bands=${[{ name: "10 % to 90 %", index: 0, low, high }]} .sentence=${sentence || this.#past.words}></line-chart>
      <what-is-kept .words=${this.#past.words}></what-is-kept>`;
  }
}

customElements.define("price-bands", PriceBands);
