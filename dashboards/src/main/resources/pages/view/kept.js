import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { fixed, here } from "../core/address.js";
import { moment, plural } from "../core/format.js";
import { shown } from "../core/past.js";
import { Question } from "../core/question.js";

const REST_MILLIS = 5000;
const TOLD = 5;

const WHY = {
  "dashboard-down": () => "the dashboard was not running",
  "not-written": ({ missed }) => `the history could not be written${missed ? `, ${plural(missed, "row")} are missing` : ""}`,
  unheard: ({ machine }) => `${machine} was not heard`,
  gone: ({ machine }) => `${machine} had left the market`,
  missed: ({ machine, missed }) => `${plural(missed, "clearing")} of ${machine} never came`,
  dropped: ({ machine, missed }) => `${plural(missed, "clearing")} of ${machine} came while too much waited to be written`,
};

/**
 * Says what the history lacks in the time that is shown, and why, after the `words` of whoever shows it; and which clearings
 * were not believed.
 */
class WhatIsKept extends Part {
  static properties = { words: {} };
  #history = new Question(this, () => "/v1/history", REST_MILLIS);

  #gap(gap) {
    const end = gap.to ? `to ${moment(Date.parse(gap.to) / 1000)}` : "until now";
    return html`<li>From ${moment(Date.parse(gap.from) / 1000)} ${end}: ${(WHY[gap.reason] ?? (() => gap.reason))(gap)}.</li>`;
  }

  #refused({ machine, code, count, last, at }) {
    return html`<li>${plural(count, "clearing")} of ${machine} ${count === 1 ? "was" : "were"} not believed (<code>${code}</code>), the last
      at ${moment(Date.parse(at) / 1000)}.${last ? ` ${last}` : nothing}</li>`;
  }

  #some(id, words, all, written) {
    if (!all.length) return nothing;
    const rest = all.length > TOLD ? html`<li>And ${all.length - TOLD} more.</li>` : nothing;
    return html`<p>${words}</p><ul id=${id}>${all.slice(0, TOLD).map(written)}${rest}</ul>`;
  }

  /** An address that somebody has written by hand. */
  #unread() {
    const { state } = here();
    if (fixed() || !(state.get("from") || state.get("to"))) return nothing;
    return html`<p class="bad" id="unread">The address names no time (from ${state.get("from") ?? "nothing"} to ${state.get("to") ?? "nothing"}):
      both must be instants such as 2026-01-31T12:00:00Z, the first before the second. What is shown ends now.</p>`;
  }

  render() {
    const { answer, failure } = this.#history;
    const window = shown();
    if (failure) return html`${this.#unread()}<p class="quiet">What the history lacks is not known: ${failure.message}</p>`;
    if (!answer || !window) return this.#unread();
    const within = ({ machine, reason, from, to, missed }) => {
      const [begin, end] = [Date.parse(from) / 1000, to ? Date.parse(to) / 1000 : Infinity];
      // That the dashboard was down is said once, not of each machine, too; and no moment is worth a word.
      return begin < window.to && end >= window.from && !(machine && reason === "dashboard-down") && (missed > 0 || end - begin >= 1);
    };
    return html`${this.#unread()}<section class="quiet" aria-label="What the history lacks">
      ${this.words ? html`<p id="unknown">${this.words}</p>` : nothing}
      ${answer.failing ? html`<p class="bad">Nothing can be written to the history now: ${answer.failing}</p>` : nothing}
      ${this.#some("gaps", "In this time, not all is known:", answer.gaps.filter(within), (gap) => this.#gap(gap))}
      ${this.#some("refused", "Since the dashboard started, not everything was believed:", answer.refused, (each) => this.#refused(each))}
    </section>`;
  }
}

customElements.define("what-is-kept", WhatIsKept);
