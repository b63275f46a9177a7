import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { here } from "../core/address.js";
import { BankQuestion, bank, money, query } from "../core/bank.js";
import { accountLink, listed, table } from "./bank-pieces.js";
import "./bank-account.js";
import "./bank-grant.js";

const REST_MILLIS = 5000;
const PER_PAGE = 50;
const PERIODS = { day: "a day", month: "a month", total: "in all" };

/** Accounts as the reader may see them, and one of them more closely. */
class BankAccounts extends Part {
  #accounts = new BankQuestion(this, (at) => `/accounts${query({ cursor: at.get("cursor"), limit: PER_PAGE })}`, REST_MILLIS);

  #row({ account, kind, parent, balance, held, available, frozen, cap, used }) {
    const bound = cap ? `${money(used)} of ${money(cap.amount)} ${PERIODS[cap.period]}` : "none";
    return html`<tr data-account=${account}>
      <td>${accountLink(account)}</td><td class="name">${kind}${frozen ? html`, <span class="bad">frozen</span>` : nothing}</td>
      <td>${money(balance)}</td><td>${money(held)}</td><td>${money(available)}</td><td>${bound}</td><td class="name">${parent ? accountLink(parent) : "–"}</td></tr>`;
  }

  render() {
    const account = here().state.get("account");
    const columns = ["Account", " Kind", "Balance", "Held", "Available", "Cap", " Parent"];
    return html`
      ${account ? html`<bank-account .name=${account}></bank-account>` : nothing}
      ${bank.may("admin") ? html`<bank-grant .account=${account ?? ""}></bank-grant>` : nothing}
      ${listed(this.#accounts, "accounts", "There is no account.", (accounts) =>
        table("accounts", "Accounts", columns, accounts.map((each) => this.#row(each))))}`;
  }
}
customElements.define("bank-accounts", BankAccounts);
