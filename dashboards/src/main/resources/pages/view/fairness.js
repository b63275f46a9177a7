import { html } from "lit";
import { here } from "../core/address.js";
import { figure, measured, percent } from "../core/format.js";
import { FAIR } from "./fair-chart.js";
import { MeasuredView } from "./measured-view.js";
import { choice, rangeChoice, tiles } from "./pieces.js";
import "./envy.js";

const TILES = ["maxEnvy", "meanEnvyPerCredit", "nashGap", "convergence", "nashWelfare", "spendingGini"];
const SETTLED = 0.001;

/** Whether the market is efficient and fair, how far that is promised, and who envies whom. */
class FairnessView extends MeasuredView {
  measures = [...TILES, ...FAIR, "meanEnvy"];

  #gap({ nashGap, convergence }) {
    if (nashGap === undefined) return "No bidder publishes a valuation, so nobody knows how far from an equilibrium this is.";
    const pace = convergence === undefined ? "" : ` Half-life of the gap since the last shock: ${measured(convergence, "seconds")}.`;
    const words = nashGap < SETTLED
      ? "The market is at an equilibrium: nobody could gain a thousandth by another split."
      : `Some bidder could still gain ${percent(nashGap)} of its best utility by another split.`;
    return words + pace;
  }

  #envy({ maxEnvy, meanEnvy }) {
    if (maxEnvy === undefined) return "Nobody's envy is known.";
    return `The most envious lacks ${figure(maxEnvy, "part")} of what it would rather have; the mean over all pairs is ${figure(meanEnvy, "part")}.`;
  }

  body(points) {
    const { values } = points.at(-1);
    const kind = here().state.get("of") === "absolute" ? "absolute" : "credit";
    return html`
      <div class="bar-of-tools">${rangeChoice()}${choice("Compare", "of", { credit: "per credit", absolute: "absolute" }, kind)}</div>
      ${tiles(this.definitions, TILES, values)}
      <fair-chart .definitions=${this.definitions} .past=${this.past} .kind=${kind}></fair-chart>
      ${this.line("Nash gap", this.#gap(values), points, ["nashGap"])}
      ${this.line("Envy over time", this.#envy(values), points, ["maxEnvy", "meanEnvy"])}
      <envy-part></envy-part>`;
  }
}

customElements.define("fairness-view", FairnessView);
