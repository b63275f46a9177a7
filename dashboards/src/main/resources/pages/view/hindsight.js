import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { go, here } from "../core/address.js";
import { figure, instant, plural } from "../core/format.js";
import { Lines } from "../core/lines.js";
import { begun, choice, progress } from "./pieces.js";
import { stretch } from "./moment.js";
import "../chart/line-chart.js";

const STEPS = 60;
const WORDS = (value) => figure(value, "part");
const SIGNED = (value) => `${value < 0 ? "−" : "+"}${WORDS(Math.abs(value))}`;
const KINDS = {
  credit: { utilityUniformityPerCredit: "Uniformity per credit", envyFreenessPerCredit: "Envy-freeness per credit" },
  absolute: { utilityUniformity: "Utility uniformity", envyFreeness: "Envy-freeness" },
};

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A stretch of what is kept, as it was and under another mechanism. `rules` are the names of the mechanisms that can be tried, if they are known. */
class HindsightPart extends Part {
  static properties = { rules: {} };
  #lines = new Lines(this);

  /** What the address asks for is worked out once. */
  willUpdate() {
    this.#lines.want(this.#path());
  }

  #path() {
    const { state: address } = here();
    const query = ["from", "to"].map((key) => `${key}=${encodeURIComponent(address.get(key))}`).join("&");
    return address.has("rule") && address.has("from") && address.has("to")
      ? `/v1/counterfactual?mechanism=${encodeURIComponent(address.get("rule"))}&steps=${STEPS}&${query}`
      : "";
  }

  #begin(event) {
    event.preventDefault();
    const { from, to } = stretch();
    const again = { rule: new FormData(event.target).get("rule"), from: instant(Math.round(from)), to: instant(Math.round(to)) };
    go(again);
    this.#lines.again(this.#path());
  }

  #form() {
    const rule = here().state.get("rule") ?? "eisenberg-gale";
    return html`<form class="bar-of-tools" id="replay" @submit=${this.#begin}>
      <label>Mechanism ${this.rules
        ? html`<select name="rule">${this.rules.map((name) => html`<option .selected=${name === rule}>${name}</option>`)}</select>`
        : html`<input name="rule" required .value=${rule}>`}</label>
      <button>Replay the time above under it</button></form>`;
  }

  #chart(measure, title, steps, rule) {
    const both = steps.filter(({ was, under }) => was && under);
    const [was, would] = ["was", "under"].map((key) => mean(both.map((step) => step[key][measure])));
    const sentence = both.length
      ? `On average over ${plural(both.length, "moment")} it was ${WORDS(was)}; under ${rule} it would have been ${WORDS(would)} (${SIGNED(would - was)}).`
      : "Nothing is known yet.";
    const line = (key, name, index) => ({ name, index, values: steps.map((step) => step[key]?.[measure] ?? null) });
    return html`<line-chart data-hindsight=${measure} .heading=${title} .measure=${measure} unit="part" .times=${steps.map(({ at }) => Date.parse(at) / 1000)}
      .lines=${[line("was", "as it was", 0), line("under", `under ${rule}`, 1)]} .sentence=${sentence}></line-chart>`;
  }

  #words({ steps: whole }, steps, stopped) {
    const gaps = steps.filter(({ was }) => !was).length;
    const noted = steps.find(({ was, under }) => was && !under);
    return html`
      ${progress(this.#lines, steps.length, whole, "moment")}
      ${stopped ? html`<p class="bad">${stopped}</p>` : nothing}
      ${gaps ? html`<p class="quiet">Gaps: at ${gaps} of ${plural(steps.length, "moment")} nobody who bid had published a valuation.</p>` : nothing}
      ${noted ? html`<p class="quiet">The mechanism makes nothing of some games: ${noted.note}</p>` : nothing}`;
  }

  #body() {
    const { failure, all } = this.#lines;
    if (failure) return html`<p class="state bad" role="alert">${failure.message} <button @click=${() => this.#lines.ask(this.#lines.wanted)}>Try again</button></p>`;
    if (!this.#lines.wanted) return nothing;
    const [asked, ...told] = all;
    if (!asked) return begun(this.#lines, "The recorded moments are being rebuilt …");
    const steps = told.filter(({ at }) => at);
    const kind = KINDS[here().state.get("of")] ? here().state.get("of") : "credit";
    const charts = Object.entries({ efficiency: "Efficiency", ...KINDS[kind], maxEnvy: "Largest envy", nashWelfare: "Nash welfare" });
    return html`${this.#words(asked, steps, told.at(-1)?.stopped)}
      <div class="bar-of-tools">${choice("Compare", "of", { credit: "per credit", absolute: "absolute" }, kind)}</div>
      <div class="pairs">${charts.map(([measure, title]) => this.#chart(measure, `${title}, under ${asked.mechanism}`, steps, asked.mechanism))}</div>`;
  }

  render() {
    return html`<section aria-labelledby="hindsight-title"><h3 id="hindsight-title">The time above under another mechanism</h3>
      <p class="lead">At ${STEPS} moments of it, the mechanism is given the game that was played then. Bids are the mechanism's own: nobody is thought to
        have learnt from one moment to the next.</p>
      ${this.#form()}${this.#body()}</section>`;
  }
}

customElements.define("hindsight-part", HindsightPart);
