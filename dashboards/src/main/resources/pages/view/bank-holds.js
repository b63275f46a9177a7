import { html } from "lit";
import { Part } from "../core/part.js";
import { go, here } from "../core/address.js";
import { BankQuestion, moment, money, query } from "../core/bank.js";
import { machineLink } from "./pieces.js";
import { accountLink, listed, table } from "./bank-pieces.js";

const REST_MILLIS = 5000;
const PER_PAGE = 50;
const STATES = { "": "all", open: "open", released: "released", expired: "expired" };

/** Holds as the reader may see them, newest first. */
class BankHolds extends Part {
  #holds = new BankQuestion(this, (at) => `/holds${query({ state: at.get("hold"), cursor: at.get("cursor"), limit: PER_PAGE })}`, REST_MILLIS);

  #row({ voucher: { hold, account, machine, amount, maxRate, placed, expires }, settled, state }) {
    return html`<tr data-hold=${hold}><td>${accountLink(account)}</td><td class="name">${machineLink(machine)}</td><td class="name">${state}</td>
      <td>${money(amount)}</td><td>${money(settled)}</td><td>${money(maxRate)}</td><td>${moment(placed)}</td><td>${moment(expires)}</td></tr>`;
  }

  render() {
    const columns = ["Account", " Machine", " State", "Credits", "Charged", "Most per hour", "Placed", "Expires"];
    const chosen = here().state.get("hold") ?? "";
    return html`
      <div class="bar-of-tools"><label>State <select @change=${(event) => go({ hold: event.target.value, cursor: undefined })}>
        ${Object.entries(STATES).map(([value, words]) => html`<option value=${value} .selected=${value === chosen}>${words}</option>`)}</select></label></div>
      ${listed(this.#holds, "holds", "There is no such hold.", (holds) => table("holds", "Holds", columns, holds.map((each) => this.#row(each))))}`;
  }
}
customElements.define("bank-holds", BankHolds);
