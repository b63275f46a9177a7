import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { fixed } from "../core/address.js";
import { figure, list, plural } from "../core/format.js";
import { market } from "../core/market.js";
import { column, ending, shown } from "../core/past.js";
import "../chart/line-chart.js";

const ABSOLUTE = ["efficiency", "utilityUniformity", "envyFreeness"];
const PER_CREDIT = ["efficiency", "utilityUniformityPerCredit", "envyFreenessPerCredit"];
const ENDS = ["least", "most", "promised"];

/** All that this chart shows, by its names in the history. */
export const FAIR = ["undisclosed", ...new Set([...ABSOLUTE, ...PER_CREDIT].flatMap((name) => [name, ...ENDS.map((end) => `${name}.${end}`)]))];

/**
 * The three measures, with what the theorems promise and where they lie whatever the undisclosed want. The theorems are
 * about equal budgets, where per credit and absolute are the same; so their bounds stand in both pictures.
 */
class FairChart extends Part {
  static properties = { definitions: {}, past: {}, kind: {} };

  #title(name) {
    return this.definitions.get(name).title;
  }

  #now(names, { values }) {
    const known = names.filter((name) => values[name] !== undefined);
    if (!known.length) return fixed() ? "" : "Nothing is measured now: no bidder publishes a valuation.";
    return `${ending()}: ${list(known.map((name) => `${this.#title(name)} ${figure(values[name], "part")}`))}.`;
  }

  /** Which conditions are unmet is known of now only. */
  #promise({ values }) {
    const least = ABSOLUTE.filter((name) => `${name}.promised` in values);
    const unmet = fixed() ? [] : (market.measured?.theorems?.unmet ?? []);
    if (!least.length) return unmet.length ? `No bounds are promised: ${list(unmet)}.` : "";
    const bounds = least.map((name) => `${figure(values[`${name}.promised`], "part")} for ${this.#title(name)}`);
    return `The theorems hold here, and promise at least ${list(bounds)} (dotted).`;
  }

  #undisclosed(names, { values }) {
    if (!values.undisclosed) return "";
    const hidden = fixed() ? [] : (market.measured?.names ?? []);
    const who = hidden.length ? list(hidden) : plural(values.undisclosed, "bidder");
    const known = names.filter((name) => `${name}.least` in values);
    const ranges = known.map((name) => `${this.#title(name)} from ${figure(values[`${name}.least`], "part")} to ${figure(values[`${name}.most`], "part")}`);
    const bounds = known.length ? ` Whatever these want, over all bidders it is ${list(ranges)} (shaded).` : "";
    return `Left out, for they publish no valuation: ${who}.${bounds}`;
  }

  /** Absent where there is nothing to draw. */
  #over(name, of) {
    const values = column(this.past.rows, name, of);
    return values.some((value) => value !== null) ? values : undefined;
  }

  render() {
    const names = this.kind === "absolute" ? ABSOLUTE : PER_CREDIT;
    const rows = this.past.rows;
    if (!rows.length) return nothing;
    const last = rows.at(-1);
    const lines = names.map((name, index) => ({ name: this.#title(name), index, values: column(rows, name) }));
    const bands = names.flatMap((name, index) => {
      const low = this.#over(`${name}.least`, "least");
      return low ? [{ name: `${this.#title(name)}, all bidders,`, index, low, high: this.#over(`${name}.most`, "most") }] : [];
    });
    const bounds = ABSOLUTE.flatMap((name, index) => {
      const values = this.#over(`${name}.promised`, "values");
      return values ? [{ name: `${this.#title(name)}, promised`, index, values }] : [];
    });
    const said = [this.#now(names, last), this.#promise(last), this.#undisclosed(names, last)].filter(Boolean).join(" ");
    return html`<line-chart id="fair" heading="Efficiency and fairness" measure=${names[1]} unit="part" .top=${1} .times=${rows.map(({ at }) => at)}
      .span=${shown()} .lines=${lines} .bands=${bands} .bounds=${bounds} .sentence=${said || this.past.words}></line-chart>`;
  }
}

customElements.define("fair-chart", FairChart);
