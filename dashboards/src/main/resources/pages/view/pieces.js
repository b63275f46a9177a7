import { html, nothing } from "lit";
import { RANGES, address, changed, fixed, go, range } from "../core/address.js";
import { figure, instant, moment, unitWords } from "../core/format.js";
import { shown } from "../core/past.js";

/** Small things that several views have. */

/** A choice that is kept in the address; `also` is changed with it. */
export const choice = (label, key, options, chosen, also = {}) => html`<label>${label}
  <select @change=${(event) => go({ ...also, [key]: event.target.value })}>
    ${Object.entries(options).map(([value, words]) => html`<option value=${value} .selected=${value === String(chosen)}>${words}</option>`)}
  </select></label>`;

/** The last so many seconds, or a time that stands in the address. */
export function rangeChoice() {
  const held = fixed();
  const options = held ? { ...RANGES, held: `${moment(held.from)} to ${moment(held.to)}` } : RANGES;
  return html`${choice("Time", "range", options, held ? "held" : range(), { from: undefined, to: undefined })} ${steps(shown(), held)}`;
}

/** Ways to a fixed time, whose address can be given to others. */
function steps(window, held) {
  if (!window) return nothing;
  const { from, to } = window;
  const away = (by) => changed({ from: instant(Math.round(from + by * (to - from))), to: instant(Math.round(to + by * (to - from))) });
  const later = held ? html` <a href=${away(1)}>Later</a>` : nothing;
  return html`<span class="steps"><a href=${away(-1)}>Earlier</a>${later}${held ? nothing : html` <a href=${away(0)}>Hold</a>`}</span>`;
}

/** A figure with its name, which leads to what it is. */
export function tile(definition, value) {
  if (!definition) return nothing;
  const { measure, title, unit, definition: words } = definition;
  return html`<div data-measure=${measure}>
    <dt><a href=${address("measures", { measure })} title=${words}>${title}</a></dt>
    <dd class="figure">${figure(value ?? NaN, unit)}</dd>
    <dd class="quiet">${Number.isFinite(value) ? unitWords(unit) : nothing}</dd>
  </div>`;
}

export const tiles = (definitions, measures, values) =>
  html`<dl class="tiles">${measures.map((name) => tile(definitions.get(name), values?.[name]))}</dl>`;

export const machineLink = (name) => html`<a href=${address("market", { machine: name })}>${name}</a>`;

/** Shown in place of what isn't there. */
export const state = (words, kind = "") => html`<p class="state ${kind}">${words}</p>`;

/** A failed question, and a way to ask again. */
export const failed = (question) =>
  html`<p class="state bad" role="alert">${question.failure.message} <button @click=${() => question.again()}>Try again</button></p>`;

export const close = (key, words) => html`<a class="close" href=${changed({ [key]: undefined })}>${words}</a>`;

/** Before the first line of a long answer has come. */
export const begun = (lines, words) =>
  state(lines.state === "waiting" ? "The dashboard is answering another long question; this one waits for its turn …" : words);

/** How far a long answer is, and a way out of it. */
export function progress(lines, done, whole, noun) {
  if (lines.state !== "running") return nothing;
  return html`<p class="bar-of-tools"><label>${done} of ${whole} ${noun}s <progress max=${whole} value=${done}></progress></label>
    <button class="end" @click=${() => lines.end()}>Stop</button></p>`;
}
