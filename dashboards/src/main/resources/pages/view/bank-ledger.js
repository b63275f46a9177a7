import { html } from "lit";
import { Part } from "../core/part.js";
import { go, here } from "../core/address.js";
import { BankQuestion, moment, money, query } from "../core/bank.js";
import { accountLink, listed, table } from "./bank-pieces.js";

const PER_PAGE = 50;
const KINDS = { "": "all", grant: "grants", transfer: "transfers", charge: "charges", refund: "refunds", demurrage: "demurrage" };
const FORMATS = { csv: "CSV", ndjson: "NDJSON", parquet: "Parquet" };

/** Transfers, newest first, page by page. */
class BankLedger extends Part {
  #ledger = new BankQuestion(this, (at) => `/ledger${query({
    account: at.get("account"), kind: at.get("kind"), order: "newest", cursor: at.get("cursor"), limit: PER_PAGE })}`);

  #row({ id, at, kind, from, to, amount, reason, by }) {
    return html`<tr data-transfer=${id}><td>${id}</td><td>${moment(at)}</td><td class="name">${kind}</td><td class="name">${accountLink(from)}</td>
      <td class="name">${accountLink(to)}</td><td>${money(amount)}</td><td class="words">${reason ?? ""}</td><td class="name">${by}</td></tr>`;
  }

  #filter(event) {
    event.preventDefault();
    const chosen = new FormData(event.currentTarget);
    go({ account: chosen.get("account").trim(), kind: chosen.get("kind"), cursor: undefined });
  }

  render() {
    const { state } = here();
    const columns = ["Number", "When", " Kind", " From", " To", "Credits", " Reason", " By"];
    const kind = state.get("kind") ?? "";
    return html`
      <form id="ledger-filter" class="bar-of-tools" @submit=${this.#filter}>
        <label>Account <input name="account" .value=${state.get("account") ?? ""} placeholder="all"></label>
        <label>Kind <select name="kind">${Object.entries(KINDS).map(([value, words]) => html`<option value=${value} .selected=${value === kind}>${words}</option>`)}</select></label>
        <button>Show</button>
      </form>
      ${listed(this.#ledger, "transfers", "There is no such transfer.", (transfers) =>
        table("ledger", "Ledger", columns, transfers.map((each) => this.#row(each))))}
      <p class="quiet">All that you may see, as a file: ${Object.entries(FORMATS).map(([format, words]) =>
        html`<a href="/v1/export/ledger?format=${format}" download>${words}</a> `)}</p>`;
  }
}
customElements.define("bank-ledger", BankLedger);
