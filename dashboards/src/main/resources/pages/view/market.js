import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { fixed, here } from "../core/address.js";
import { Definitions } from "../core/definitions.js";
import { list, plural } from "../core/format.js";
import { market } from "../core/market.js";
import { choice, rangeChoice, state, tiles } from "./pieces.js";
import "./machine-panel.js";
import "./machine-heat.js";
import "./machine-table.js";
import "./price-bands.js";
import "./price-lines.js";

const SHOWN = ["efficiency", "utilityUniformityPerCredit", "envyFreenessPerCredit", "nashGap", "price", "utilisation", "volatility", "ownersIncome"];
const FEW = 12;

/** Machines, prices and utilisation. */
class MarketView extends Part {
  #definitions = new Definitions(this);

  #undisclosed(measures) {
    if (measures?.values.efficiency === undefined) return "No measures yet: no bidder has published a valuation.";
    if (!measures.undisclosed) return "";
    const hidden = measures.names.length ? list(measures.names) : plural(measures.undisclosed, "bidder");
    return `Left out, for they publish no valuation: ${hidden}.`;
  }

  #body() {
    if (market.state !== "live" && !market.machines.size) {
      return state(market.state === "connecting" ? "Waiting for the market …" : "The market is not to be seen.");
    }
    if (!market.machines.size) {
      return html`<p class="state" id="no-machines">No machine has been heard of yet. Start one with <code>bourse node --config node.yaml</code>.</p>`;
    }
    const machine = here().state.get("machine");
    const many = market.machines.size > FEW;
    const lines = here().state.get("lines") ?? (many ? "bands" : "machines");
    return html`
      <div class="bar-of-tools">${rangeChoice()}
        ${choice("Prices", "lines", { machines: "of each machine", bands: "spread over machines" }, lines)}</div>
      ${machine ? html`<machine-panel .name=${machine}></machine-panel>` : nothing}
      ${lines === "bands" ? html`<price-bands></price-bands>` : html`<price-lines></price-lines>`}
      ${fixed() ? html`<p class="quiet" id="of-now">What is above the choice of time, and the machines below, are as they stand now.</p>` : nothing}
      ${many ? html`<machine-heat .by=${here().state.get("by") ?? "price"}></machine-heat>` : nothing}
      <machine-table .sort=${here().state.get("sort") ?? "machine"} .find=${here().state.get("find") ?? ""}></machine-table>`;
  }

  render() {
    const measures = market.measured;
    return html`${tiles(this.#definitions, SHOWN, measures?.values)}
      <p id="undisclosed" class="quiet">${this.#undisclosed(measures)}</p>
      ${this.#body()}`;
  }
}

customElements.define("market-view", MarketView);
