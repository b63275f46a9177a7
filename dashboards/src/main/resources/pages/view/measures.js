import { html } from "lit";
import { Part } from "../core/part.js";
import { here } from "../core/address.js";
import { Definitions } from "../core/definitions.js";
import { measured } from "../core/format.js";
import { market } from "../core/market.js";
import { failed, state } from "./pieces.js";

/** What each measure is, by which formula, and where it comes from. */
class MeasuresView extends Part {
  #definitions = new Definitions(this);
  #shown;

  /** Leads to the measure that the address names, once. */
  updated() {
    const wanted = here().state.get("measure");
    const entry = wanted && this.querySelector(`[data-definition="${CSS.escape(wanted)}"]`);
    if (entry && this.#shown !== wanted) {
      this.#shown = wanted;
      entry.scrollIntoView({ block: "center" });
    }
  }

  #entry({ measure, title, unit, definition, formula, source }) {
    const value = market.measured?.values[measure];
    return html`<article data-definition=${measure} class=${here().state.get("measure") === measure ? "chosen" : ""}>
      <h3>${title}</h3>
      <p>${definition}</p>
      <p><code>${formula}</code></p>
      <p class="quiet">${source}</p>
      <p>Now: ${Number.isFinite(value) ? measured(value, unit) : "not to be measured"}.</p>
    </article>`;
  }

  render() {
    if (this.#definitions.failure) return failed(this.#definitions);
    if (!this.#definitions.all) return state("Loading …");
    return html`<p class="lead">In formulas r<sub>ij</sub> is bidder i's share of machine j, X<sub>i</sub> what it spends in all, w<sub>ij</sub> its weights,
        scaled to sum to 1, U<sub>i</sub> = Σ<sub>j</sub> w<sub>ij</sub> r<sub>ij</sub>, Y<sub>j</sub> the price of machine j and c<sub>j</sub> its CPUs. What needs
        weights is over the bidders who publish theirs.</p>
      <div class="cards">${[...this.#definitions.all.values()].map((each) => this.#entry(each))}</div>`;
  }
}

customElements.define("measures-view", MeasuresView);
