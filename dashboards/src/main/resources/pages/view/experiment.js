import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { go, here } from "../core/address.js";
import { list, plural } from "../core/format.js";
import { Lines } from "../core/lines.js";
import { begun, progress, state } from "./pieces.js";
import "../chart/curves-chart.js";

const SEEDS = 2;
const FEW = { figure2: "5,20,40,100", figure3: "40", figure4: "5,15,40,60", figure6: "5,15,40,60" };

const three = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(3));
const tenths = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(1));
const capital = (words) => words[0].toUpperCase() + words.slice(1);
const unique = (rows, key) => [...new Set(rows.map((row) => row[key]))];
const places = ({ from, to }) => (from === to ? `at ${from}` : from === 1 ? (to >= 1000 ? "everywhere" : `to ${to}`) : to >= 1000 ? `from ${from}` : `${from} to ${to}`);

/** One experiment: what was published, and the games when they have been played. */
class ExperimentPart extends Part {
  static properties = { experiment: {} };
  #lines = new Lines(this);

  /** What the address asks for is played once. */
  willUpdate() {
    this.#lines.want(this.#path());
  }

  #path() {
    const { state: address } = here();
    if (!address.get("seeds")) return "";
    const bidders = address.get("bidders") ? `&bidders=${encodeURIComponent(address.get("bidders"))}` : "";
    return `/v1/experiments/${this.experiment.name}?seeds=${encodeURIComponent(address.get("seeds"))}${bidders}`;
  }

  #begin(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    go({ experiment: this.experiment.name, seeds: form.get("seeds"), bidders: form.get("bidders")?.replaceAll(" ", "") || undefined });
    this.#lines.again(this.#path());
  }

  #form() {
    const { name, mostBidders } = this.experiment;
    const { state: address } = here();
    const sizes = mostBidders === 1 ? "Bidders" : "Numbers of bidders";
    return html`<form class="bar-of-tools" id="run" @submit=${this.#begin}>
      <label>Games for each point <input name="seeds" type="number" min="1" max="20" required .value=${address.get("seeds") ?? String(SEEDS)}></label>
      ${mostBidders ? html`<label>${sizes} <input name="bidders" inputmode="numeric" .value=${address.get("bidders") ?? FEW[name]}></label>` : nothing}
      <button>Play</button></form>`;
  }

  /** What is known before anything is played. */
  #published() {
    const { claims, expected, across } = this.experiment;
    const row = (who, { market, series, measure, from, to }, words) => html`<tr><th scope="row">${measure}</th><td class="words">${series}, ${market}</td>
      <td>${places({ from, to })}</td><td class="words">${words}</td><td class="words">${who}</td></tr>`;
    return html`<details><summary>What was published: ${plural(claims.length, "claim")} of the paper, ${plural(expected.length, "expected figure")}</summary>
      <div class="scroll" tabindex="0" role="region" aria-label="What was published"><table id="published">
        <thead><tr><th scope="col">Measure</th><th scope="col" class="words">Of</th><th scope="col">${across}</th><th scope="col" class="words">Is</th><th scope="col" class="words">Says</th></tr></thead>
        <tbody>${claims.map((each) => row("the paper", each, each.words))}
          ${expected.map((each) => row("other code", each, `${each.text}; a mean lies in ${three(each.low)} to ${three(each.high)}`))}</tbody></table></div></details>`;
  }

  #chart({ rows, across }, measure, market, several) {
    const shown = rows.filter((row) => row.measure === measure && row.market === market);
    const curves = unique(shown, "series").map((series, index) => ({ name: series, index, points: shown.filter((row) => row.series === series) }));
    const bounds = [...new Map(shown.filter((row) => row.paperLine !== undefined).map((row) => [row.paperLine, { name: `paper: ${row.paper}`, value: row.paperLine }])).values()];
    const judged = shown.filter((row) => row.inside !== undefined);
    const inside = judged.filter((row) => row.inside).length;
    const verdict = judged.length ? ` ${inside} of ${plural(judged.length, "expected figure")} of this picture ${judged.length === 1 ? "is" : "are"} inside the band.` : "";
    const format = measure === "rounds" ? tenths : three;
    const last = ({ name, points }) => `${name} ${format(points.at(-1).mean)}`;
    const end = Math.max(...shown.map(({ at }) => at));
    const sentence = `At ${across === "round" ? `round ${end}` : `${end} ${across}`}: ${curves.filter(({ points }) => points.at(-1).at === end).map(last).join(", ")}.${verdict}`;
    return html`<curves-chart data-measure=${measure} data-market=${market} .heading=${capital(several ? `${measure}, ${market}` : measure)} .curves=${curves} .bounds=${bounds} .across=${across}
      .format=${format} .log=${measure === "rounds"} .sentence=${sentence}></curves-chart>`;
  }

  #table({ rows, across }) {
    const judged = (row) => (row.inside === undefined ? "" : row.inside ? "yes" : "no");
    const judgedRows = rows.filter((row) => row.expected !== undefined || row.paper !== undefined);
    return html`<div class="scroll tall" tabindex="0" role="region" aria-label="Measured beside published"><table id="made">
      <thead><tr><th scope="col">Measure</th><th scope="col" class="words">Of</th><th scope="col">${across}</th><th scope="col">Mean</th><th scope="col">Least</th>
        <th scope="col">Most</th><th scope="col">Expected</th><th scope="col">Inside</th><th scope="col" class="words">The paper</th></tr></thead>
      <tbody>${judgedRows.map((row) => html`<tr data-row=${`${row.measure}/${row.series}/${row.market}/${row.at}`}><th scope="row">${row.measure}</th><td class="words">${row.series}, ${row.market}</td>
        <td>${row.at}</td><td>${three(row.mean)}</td><td>${three(row.low)}</td><td>${three(row.high)}</td><td>${row.expected ?? ""}</td><td>${judged(row)}</td><td class="words">${row.paper ?? ""}</td></tr>`)}</tbody>
    </table></div>`;
  }

  #made(made, stopped) {
    const markets = unique(made.rows, "market");
    const charts = this.experiment.drawn.flatMap((measure) => markets.filter((market) => made.rows.some((row) => row.measure === measure && row.market === market)).map((market) => [measure, market]));
    const judged = made.rows.filter((row) => row.inside !== undefined);
    const outside = judged.filter((row) => !row.inside).length;
    const bidders = here().state.get("bidders");
    return html`${stopped ? html`<p class="bad">${stopped} What follows is of the games that were played.</p>` : nothing}
      <p id="verdict">${bidders ? `Played with ${list(bidders.split(","))} bidders. ` : nothing}${judged.length - outside} of ${plural(judged.length, "expected figure")} are inside their bands. The bands are for means of ten games
        and more; with fewer, chance puts some outside.</p>
      <div class="pairs">${charts.map(([measure, market]) => this.#chart(made, measure, market, markets.length > 1))}</div>
      <h3>Measured beside published</h3>${this.#table(made)}`;
  }

  #body() {
    const { failure, all, state: stands } = this.#lines;
    if (failure) return html`<p class="state bad" role="alert">${failure.message} <button @click=${() => this.#lines.ask(this.#lines.wanted)}>Try again</button></p>`;
    if (!this.#lines.wanted) return state("Nothing has been played yet.");
    const last = all.at(-1);
    if (last?.made) return this.#made(last.made, last.stopped);
    if (stands === "ended") return state("Stopped.");
    return last ? progress(this.#lines, last.done, last.of, "game") : begun(this.#lines, "The first game is being played …");
  }

  #command() {
    const { state: address } = here();
    const bidders = address.get("bidders") ?? (this.experiment.mostBidders ? FEW[this.experiment.name] : undefined);
    return `bourse lab reproduce ${this.experiment.name} --seeds ${address.get("seeds") ?? SEEDS}${bidders ? ` --bidders ${bidders}` : ""}`;
  }

  render() {
    const { title, question } = this.experiment;
    return html`<h3>${title}</h3><p class="lead">${question}</p>
      ${this.#published()}${this.#form()}${this.#body()}
      <p>Repeat it yourself: <code id="command">${this.#command()}</code> prints the same numbers, <code>--picture FILE.svg</code> draws them. What was measured with
        many games, and where the paper's words do not hold, is in <code>docs/experiments.md</code>.</p>`;
  }
}

customElements.define("experiment-part", ExperimentPart);
