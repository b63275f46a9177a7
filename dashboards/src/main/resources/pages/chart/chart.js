import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { address } from "../core/address.js";
import { onRepaint } from "../core/colours.js";
import * as download from "../core/download.js";

const CELLS = 2000;

/**
 * What all charts share: a title that leads to the measure's definition, a sentence that says what the chart shows now, a
 * cursor for the keyboard whose value is announced, a table of the same numbers, and files.
 *
 * A chart says its numbers by `columns()`, `rows()` and `shown(row)`, draws itself into its holder by `draw(holder)`, is
 * written as a file by `svg()`, and says by `steps(key)` where an arrow leads.
 */
export class Chart extends Part {
  static properties = { heading: {}, sentence: {}, measure: {}, cursor: { state: true }, tabled: { state: true } };
  #forget = [];

  connectedCallback() {
    super.connectedCallback();
    const repaint = () => this.holder && this.draw(this.holder, true);
    let width;
    const sized = new ResizeObserver(() => {
      if (width !== undefined && width !== this.clientWidth) repaint();
      width = this.clientWidth;
    });
    sized.observe(this);
    this.#forget = [onRepaint(repaint), () => sized.disconnect()];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#forget.forEach((forget) => forget());
  }

  get holder() {
    return this.querySelector(".holder");
  }

  get fileName() {
    return `bourse-${this.heading.toLowerCase().replace(/[^a-z0-9]+/g, "-")}`;
  }

  updated() {
    if (this.holder) this.draw(this.holder, false);
  }

  /** How many places the cursor has. */
  get places() {
    return this.rows().length;
  }

  steps(key) {
    return { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10, Home: -Infinity, End: Infinity }[key];
  }

  #keyed(event) {
    const step = this.steps(event.key);
    if (step === undefined || !this.places) return;
    event.preventDefault();
    const start = this.cursor ?? (step < 0 ? this.places : -1);
    this.cursor = Math.max(0, Math.min(this.places - 1, start + step));
  }

  /** What is told of the place under the cursor. */
  announced(place) {
    const row = this.rows()[place];
    const columns = this.columns();
    return row && this.shown(row).slice(0, 9).map((value, i) => (i ? `${columns[i]} ${value}` : value)).join(", ");
  }

  #table() {
    const columns = this.columns();
    const rows = this.rows();
    const kept = rows.slice(-Math.max(10, Math.floor(CELLS / columns.length)));
    const cells = (row) => this.shown(row).map((value) => html`<td>${value}</td>`);
    const rest = html`<p class="quiet">The last ${kept.length} of ${rows.length} rows; the CSV file has all.</p>`;
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Table: ${this.heading}"><table>
      <thead><tr>${columns.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
      <tbody>${kept.map((row) => html`<tr>${cells(row)}</tr>`)}</tbody>
    </table></div>${kept.length < rows.length ? rest : nothing}`;
  }

  render() {
    const link = this.measure && address("measures", { measure: this.measure });
    const title = link ? html`<a href=${link} title="What is this?">${this.heading}</a>` : this.heading;
    return html`<figure>
      <figcaption><h3>${title}</h3><p class="sentence">${this.sentence}</p></figcaption>
      <div class="holder" tabindex="0" role="application" aria-roledescription="chart" @keydown=${this.#keyed}
        aria-label="${this.heading}. ${this.sentence} Arrow keys move a cursor."></div>
      <p class="cursor" aria-live="polite">${this.cursor === undefined ? nothing : this.announced(Math.min(this.cursor, this.places - 1))}</p>
      <div class="tools">
        <button aria-pressed=${Boolean(this.tabled)} @click=${() => (this.tabled = !this.tabled)}>Table</button>
        <button @click=${() => download.csv(this.fileName, this.columns(), this.rows())}>CSV</button>
        <button @click=${() => download.png(this.fileName, this.svg())}>PNG</button>
        <button @click=${() => download.svg(this.fileName, this.svg())}>SVG</button>
      </div>
      ${this.tabled ? this.#table() : nothing}
    </figure>`;
  }
}
