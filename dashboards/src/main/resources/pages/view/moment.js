import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { fixed, go, here, range } from "../core/address.js";
import { figure, instant, time } from "../core/format.js";
import { Question } from "../core/question.js";
import { choice, failed, rangeChoice, state } from "./pieces.js";
import "../chart/moment-chart.js";

const REST_MILLIS = 5000;
const POINTS = 300;
const SHOWN = { nashGap: "Nash gap", efficiency: "Efficiency", maxEnvy: "Largest envy" };

/** The recorded moment that the address names, in seconds; absent where the market of now is looked at. */
export function chosen() {
  const at = Date.parse(here().state.get("at")) / 1000;
  return Number.isFinite(at) ? at : undefined;
}

/** The time that the address names, or the last of it; in seconds. */
export function stretch() {
  const to = Date.now() / 1000;
  return fixed() ?? { from: to - range(), to };
}

/** Chooses a moment of what is kept, on a line or by the clock. */
class MomentChoice extends Part {
  #series = new Question(this, () => this.#path(), REST_MILLIS);
  #asked;

  #path() {
    const { from, to } = stretch();
    return `/v1/series?names=${Object.keys(SHOWN)}&points=${POINTS}&from=${instant(from)}&to=${instant(to)}`;
  }

  /** Another time is asked for at once. */
  willUpdate() {
    const wanted = ["from", "to", "range"].map((key) => here().state.get(key)).join();
    if (this.#asked !== undefined && wanted !== this.#asked) this.#series.again();
    this.#asked = wanted;
  }

  #chart({ from, to, width, lines }) {
    const wanted = here().state.get("line");
    const name = SHOWN[wanted] ? wanted : "nashGap";
    const line = lines.find((each) => each.name === name);
    const start = Date.parse(from) / 1000;
    const step = Number(width);
    const buckets = Math.max(2, Math.round((Date.parse(to) / 1000 - start) / step));
    const values = new Array(buckets).fill(null);
    line?.buckets.forEach((bucket, i) => bucket < buckets && (values[bucket] = line.last[i]));
    // A bucket is told of by its end, when all of it has been heard.
    const times = values.map((_, i) => start + (i + 1) * step);
    const most = Math.max(...values.filter((value) => value !== null));
    const peak = Number.isFinite(most) ? ` The most is ${figure(most, "part")}, at ${time(times[values.indexOf(most)])}.` : " Nothing of it is known in this time.";
    const at = chosen();
    const picked = at === undefined ? "" : ` The line marks ${time(at)}.`;
    return html`<moment-chart id="moments" .heading=${`${SHOWN[name]}, to choose a moment`} .measure=${name} unit="part" .times=${times} .marked=${at}
      .lines=${[{ name: SHOWN[name], index: 0, values }]} .sentence=${`Click, or press Enter at the cursor.${peak}${picked}`}
      @pick=${({ detail }) => go({ at: instant(Math.round(detail)) })}></moment-chart>`;
  }

  #typed({ target: { value } }) {
    const at = new Date(value);
    go({ at: Number.isFinite(at.getTime()) ? at.toISOString() : undefined });
  }

  #input() {
    const at = chosen();
    // The browser's field is in local time and has no zone.
    const local = at === undefined ? "" : instant(at - 60 * new Date(1000 * at).getTimezoneOffset()).slice(0, 19);
    return html`<label>Moment <input id="at" type="datetime-local" step="1" .value=${local} @change=${this.#typed}></label>
      ${at === undefined ? nothing : html`<button id="now" @click=${() => go({ at: undefined })}>Back to now</button>`}`;
  }

  render() {
    const { answer, failure } = this.#series;
    const picture = failure ? failed(this.#series) : answer ? this.#chart(answer) : state("Looking what is kept …");
    return html`<div class="bar-of-tools">${this.#input()}${rangeChoice()}${choice("Line", "line", SHOWN, here().state.get("line") ?? "nashGap")}</div>${picture}`;
  }
}

customElements.define("moment-choice", MomentChoice);
