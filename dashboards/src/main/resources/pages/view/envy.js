import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { address, fixed } from "../core/address.js";
import { instant, percent, plural } from "../core/format.js";
import { ending } from "../core/past.js";
import { Question } from "../core/question.js";
import { failed, state } from "./pieces.js";
import "../chart/bars-chart.js";
import "../chart/heat-map.js";

const REST_MILLIS = 2000;
const DECILES = ["the least", ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => `${10 * tenth} %`), "the most"];

function told(judge, bidder, envy) {
  if (judge === bidder) return `${judge} and itself`;
  return envy > 0 ? `${judge} would rather have ${bidder}'s shares: it lacks ${percent(envy)} of them, per credit` : `${judge} does not envy ${bidder}`;
}

/** Who envies whom: by name where the reader may know names, else how much envy there is. */
class EnvyPart extends Part {
  #envy = new Question(this, () => this.#path(), () => (fixed() ? 0 : REST_MILLIS));

  /** Of the end of the time that is shown. */
  #path() {
    return `/v1/envy?rows=40${fixed() ? `&at=${instant(fixed().to)}` : ""}`;
  }

  willUpdate() {
    this.#envy.want();
  }

  #matrix({ bidders, envy, judges }) {
    const cell = (i, j, value) => ({ value: i === j ? null : value, words: told(bidders[i], bidders[j], value) });
    const cells = envy.flatMap((row, i) => row.map((value, j) => cell(i, j, value)));
    const table = {
      columns: ["judge", ...bidders],
      rows: bidders.map((name, i) => [name, ...envy[i]]),
      shown: ([name, ...values]) => [name, ...values.map(percent)],
    };
    const some = cells.filter(({ value }) => value > 0).length;
    const part = bidders.length < judges ? `The ${bidders.length} most envious of ${judges} bidders that you may know. ` : "";
    const now = `${ending()} ${some ? `there is envy in ${plural(some, "pair")}` : "nobody envies anybody"}.`;
    const sentence = `${part}A row's bidder judges a column's shares by its own valuation, per credit. ${now}`;
    return html`<heat-map id="envy" heading="Envy matrix" measure="meanEnvyPerCredit" .names=${bidders} .cells=${cells}
      scale="lacks 0 to 100 %" .table=${table} .sentence=${sentence}></heat-map>`;
  }

  #deciles({ deciles, judges }) {
    const series = [{ name: "largest envy, per credit", index: 0, values: deciles }];
    const half = deciles[5];
    const sentence = `Of ${plural(judges, "bidder")}, half have no larger envy than ${percent(half)}, and the most envious lacks ${percent(deciles[10])}.`;
    return html`<bars-chart id="deciles" heading="Envy over bidders" measure="maxEnvy" first="bidders, by envy" .names=${DECILES}
      .series=${series} .format=${percent} .sentence=${sentence}></bars-chart>`;
  }

  #words(most) {
    if (!most.length) return nothing;
    const name = (bidder) => html`<a href=${address("bidder", { bidder })}>${bidder}</a>`;
    const item = ({ judge, bidder, envy }) => html`<li>${name(judge)} would rather have ${name(bidder)}'s shares:
      by its own judgement it lacks ${percent(envy)} of them, per credit.</li>`;
    return html`<ul id="who-envies">${most.map(item)}</ul>`;
  }

  #body() {
    const { answer, failure } = this.#envy;
    if (["nothing-disclosed", "moment-not-kept"].includes(failure?.code)) return state(failure.message);
    if (failure) return failed(this.#envy);
    if (!answer) return state("Loading …");
    const all = answer.bidders.length === answer.judges;
    return html`
      ${answer.bidders.length > 1 ? this.#matrix(answer) : nothing}
      ${this.#words(answer.most)}
      ${all && answer.bidders.length > 1 ? nothing : this.#deciles(answer)}
      ${all ? nothing : html`<p class="quiet">Names are shown to auditors, and everybody their own.</p>`}`;
  }

  render() {
    return html`<section aria-labelledby="envy-title"><h3 id="envy-title">Who envies whom</h3>${this.#body()}</section>`;
  }
}

customElements.define("envy-part", EnvyPart);
