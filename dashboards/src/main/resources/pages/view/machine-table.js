import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { changed, go } from "../core/address.js";
import { credits, percent, plural } from "../core/format.js";
import { market } from "../core/market.js";

const SHOWN = 50;
const COLUMNS = {
  machine: "Machine",
  capacity: "CPUs",
  price: "Credits/h",
  utilisation: "Utilisation",
  bidders: "Bidders",
};

/** Machines by name, price or use. */
class MachineTable extends Part {
  static properties = { sort: {}, find: {}, all: { state: true } };

  #rows() {
    const found = [...market.machines.values()].filter(({ machine }) => machine.includes(this.find));
    const by = COLUMNS[this.sort] ? this.sort : "machine";
    if (by === "machine") return found.sort((a, b) => a.machine.localeCompare(b.machine));
    return found.sort((a, b) => (b[by] ?? -1) - (a[by] ?? -1));
  }

  #row({ machine, capacity, price, utilisation, bidders, live }) {
    const cleared = Number.isFinite(price);
    return html`<tr data-machine=${machine} class=${live ? "" : "stale"}>
      <td><a href=${changed({ machine })}>${machine}</a>${live ? nothing : html` <span class="bad">not answering</span>`}</td>
      <td>${capacity}</td>
      <td>${cleared ? credits(price) : "–"}</td>
      <td>${cleared ? percent(utilisation) : "–"}</td>
      <td>${cleared ? bidders : "–"}</td>
    </tr>`;
  }

  render() {
    const rows = this.#rows();
    const shown = this.all ? rows : rows.slice(0, SHOWN);
    const head = ([key, title]) => html`<th scope="col" aria-sort=${key === this.sort ? (key === "machine" ? "ascending" : "descending") : nothing}>
      <a href=${changed({ sort: key })}>${title}</a></th>`;
    return html`<section aria-labelledby="machines-title">
      <h3 id="machines-title">Machines</h3>
      ${market.machines.size > 8 ? html`<label>Find <input type="search" .value=${this.find} @change=${(event) => go({ find: event.target.value })}></label>` : nothing}
      <div class="scroll" tabindex="0" role="region" aria-labelledby="machines-title"><table>
        <thead><tr>${Object.entries(COLUMNS).map(head)}</tr></thead>
        <tbody>${shown.map((each) => this.#row(each))}</tbody>
      </table></div>
      ${rows.length ? nothing : html`<p class="quiet">No machine's name has “${this.find}” in it.</p>`}
      ${shown.length < rows.length ? html`<button @click=${() => (this.all = true)}>Show all ${plural(rows.length, "machine")}</button>` : nothing}
    </section>`;
  }
}

customElements.define("machine-table", MachineTable);
