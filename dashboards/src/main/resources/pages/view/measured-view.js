import { html } from "lit";
import { Part } from "../core/part.js";
import { fixed } from "../core/address.js";
import { Definitions } from "../core/definitions.js";
import { market } from "../core/market.js";
import { Past, column, shown } from "../core/past.js";
import { failed, state } from "./pieces.js";
import "./kept.js";
import "../chart/line-chart.js";

const BANDED = 2;

/** The measures by their names in the history: ends of ranges and what theorems promise come after a dot. */
function now({ measured }) {
  if (!measured) return undefined;
  const { values, within, theorems, bidders, undisclosed } = measured;
  const named = { ...values, bidders, undisclosed };
  for (const [name, { least, most }] of Object.entries(within ?? {})) Object.assign(named, { [`${name}.least`]: least, [`${name}.most`]: most });
  for (const [name, least] of Object.entries(theorems?.least ?? {})) named[`${name}.promised`] = least;
  return { at: Date.parse(measured.at) / 1000, values: named };
}

/**
 * A view of measures over the time that the address names. Another says in `measures` which it wants, and by
 * `body(points)` what it shows.
 */
export class MeasuredView extends Part {
  definitions = new Definitions(this);
  past = new Past(this, {
    paths: () => [`/v1/series?names=${this.measures.join()}`],
    now: () => now(market),
  });

  /** Lines of measures that have one unit. */
  line(heading, sentence, points, names) {
    const titled = names.map((name, index) => ({ name: this.definitions.get(name).title, index, measure: name }));
    const lines = titled.map((each) => ({ ...each, values: column(points, each.measure) }));
    const known = !fixed() || lines.some(({ values }) => values.some((value) => value !== null));
    const bands = names.length > BANDED ? [] : titled.flatMap(({ measure, name, index }) => this.past.spread(measure, name, index));
    return html`<line-chart .heading=${heading} .measure=${names[0]} .unit=${this.definitions.get(names[0]).unit} .times=${points.map(({ at }) => at)}
      .span=${shown()} .lines=${lines} .bands=${bands} .sentence=${known ? sentence : this.past.words}></line-chart>`;
  }

  render() {
    if (this.definitions.failure) return failed(this.definitions);
    const points = this.past.rows;
    if (!this.definitions.all || !points.length) {
      if (this.past.failure) return failed(this.past);
      return state(market.state === "lost" && !fixed() ? "The market is not to be seen." : "Waiting for the first measures …");
    }
    return html`${this.body(points)}<what-is-kept .words=${this.past.words}></what-is-kept>`;
  }
}
