import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { changed, here } from "../core/address.js";
import { ask } from "../core/api.js";
import * as download from "../core/download.js";
import { figure, instant, list, time } from "../core/format.js";
import { market } from "../core/market.js";
import { Question } from "../core/question.js";
import { chosen } from "./moment.js";
import { choice, failed, state } from "./pieces.js";
import "./hindsight.js";
import "../chart/bars-chart.js";

/** By the name in the answer: how it is called, and which measure of the market is the same. */
const FIGURES = {
  efficiency: ["Efficiency", "efficiency"],
  efficiencyOfSold: ["Efficiency of what is sold", "efficiencyLessReserve"],
  utilityUniformity: ["Utility uniformity", "utilityUniformity"],
  utilityUniformityPerCredit: ["Uniformity per credit", "utilityUniformityPerCredit"],
  envyFreeness: ["Envy-freeness", "envyFreeness"],
  envyFreenessPerCredit: ["Envy-freeness per credit", "envyFreenessPerCredit"],
  maxEnvy: ["Largest envy", "maxEnvy"],
  meanEnvy: ["Mean envy", "meanEnvy"],
  nashWelfare: ["Nash welfare", "nashWelfare"],
  egalitarian: ["Worst-off bidder's utility"],
};
const WORDS = (value) => figure(value, "part");
const REST_MILLIS = 5000;

/** What each mechanism would make of the game that the market is playing, or was playing at a recorded moment. */
class LabView extends Part {
  static properties = { refused: { state: true } };
  #rules = new Question(this, () => `/v1/what-if${this.#query()}`, () => this.#wait());
  #own = new Question(this, () => `/v1/played${this.#query()}`, () => this.#wait());

  #query() {
    return chosen() === undefined ? "" : `?at=${instant(chosen())}`;
  }

  /** Tries until there is a game; then once, for mechanisms take time. */
  #wait() {
    return chosen() === undefined && !this.#rules.answer && this.#rules.failure?.code === "nothing-disclosed" ? REST_MILLIS : 0;
  }

  /** Another moment is another game. */
  willUpdate() {
    this.#rules.want();
    this.#own.want();
  }

  #again() {
    this.#rules.again();
    this.#own.again();
  }

  #chart(applied, key) {
    const [title, measure] = FIGURES[key];
    const live = this.#own.answer?.[key];
    const name = chosen() === undefined ? "the market as it is" : "the market as it was";
    const rows = [...applied.map((each) => [each.mechanism, each[key]]), ...(live === undefined ? [] : [[name, live]])];
    const sorted = applied.toSorted((a, b) => b[key] - a[key]);
    const by = (rule) => `${WORDS(rule[key])} by ${rule.mechanism}`;
    const now = live === undefined ? "" : ` ${name.replace("the", "The")} ${chosen() === undefined ? "has" : "had"} ${WORDS(live)}.`;
    const sentence = `${title}: the most is ${by(sorted[0])}, the least ${by(sorted.at(-1))}.${now}`;
    return html`<bars-chart id="rules" .heading=${`${title} by mechanism`} .measure=${measure} first="mechanism" .names=${rows.map(([name]) => name)}
      .series=${[{ name: title, index: 0, values: rows.map(([, value]) => value) }]} .format=${WORDS} .sentence=${sentence}></bars-chart>`;
  }

  #table(rules) {
    const keys = Object.keys(FIGURES);
    const bound = (rule, key) => (key.startsWith("efficiency") && !rule.efficiencyExact ? "≥ " : "");
    const figures = (rule) => keys.map((key) => html`<td data-figure=${key}>${bound(rule, key)}${WORDS(rule[key])}</td>`);
    const row = (rule) => rule.applies
      ? html`${figures(rule)}<td class="words">${rule.note}</td>`
      : html`<td class="words" colspan=${keys.length + 1}>${rule.note}</td>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label="All mechanisms"><table id="mechanisms">
      <thead><tr><th scope="col">Mechanism</th>
        ${keys.map((key) => html`<th scope="col"><a href=${changed({ figure: key })}>${FIGURES[key][0]}</a></th>`)}
        <th scope="col" class="words">Exactness</th></tr></thead>
      <tbody>${rules.map((rule) => html`<tr data-mechanism=${rule.mechanism}><th scope="row">${rule.mechanism}</th>${row(rule)}</tr>`)}</tbody>
    </table></div>`;
  }

  async #game() {
    this.refused = undefined;
    try {
      download.json("game.json", await ask(`/v1/game${this.#query()}`));
    } catch (failure) {
      this.refused = failure.message;
    }
  }

  #body() {
    const { answer, failure } = this.#rules;
    if (failure?.code === "nothing-disclosed") return state(failure.message);
    if (failure) return failed(this.#rules);
    if (!answer) return state("Each mechanism is trying …");
    const applied = answer.filter(({ applies }) => applies);
    const wanted = here().state.get("figure");
    const shown = FIGURES[wanted] ? wanted : "efficiency";
    const others = answer.filter(({ applies }) => !applies).map(({ mechanism }) => mechanism);
    return html`
      <div class="bar-of-tools">${choice("Picture", "figure", Object.fromEntries(Object.entries(FIGURES).map(([key, [title]]) => [key, title])), shown)}
        ${chosen() === undefined ? html`<button id="again" @click=${this.#again}>Try on the market as it is now</button>` : nothing}</div>
      ${this.#chart(applied, shown)}
      ${others.length ? html`<p class="quiet">Not for this game: ${list(others)}.</p>` : nothing}
      ${this.#table(answer)}`;
  }

  render() {
    const when = chosen() === undefined ? "of now" : `of ${time(chosen())}`;
    const rules = this.#rules.answer?.filter(({ applies }) => applies).map(({ mechanism }) => mechanism);
    return html`<p class="lead">The bidders who publish what they want play one game with the prices <strong id="when">${when}</strong>. Each mechanism is given
        that same game.</p>
      <moment-choice></moment-choice>
      ${this.#body()}
      <section aria-labelledby="repeat-title"><h3 id="repeat-title">Repeat it yourself</h3>
        <p><button id="game" @click=${() => this.#game()}>Download game.json</button> and run <code>bourse lab compare game.json</code>.
          The game names bidders and what they want, so it is for auditors${market.recorded
            ? html`. To a recording nobody signs in: <code>bourse lab replay FILE --mechanism NAME</code> reads its file`
            : nothing}.</p>
        ${this.refused ? html`<p class="bad" role="alert">${this.refused}</p>` : nothing}</section>
      <hindsight-part .rules=${rules}></hindsight-part>`;
  }
}

customElements.define("lab-view", LabView);
