import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { changed, here } from "../core/address.js";
import { BankQuestion, bank, moment, money } from "../core/bank.js";
import { failed, state } from "./pieces.js";
import "./bank-accounts.js";
import "./bank-holds.js";
import "./bank-ledger.js";
import "./bank-schedules.js";

/** By the word in the address: the title, and who may see it. */
const BOOKS = {
  accounts: ["Accounts", ["admin", "auditor", "bidder"]],
  holds: ["Holds", ["admin", "auditor", "bidder"]],
  ledger: ["Ledger", ["admin", "auditor", "bidder"]],
  schedules: ["Scheduled budgets", ["admin", "auditor"]],
};
const FIGURES = { issued: "ever granted", held: "set aside by holds", charged: "with owners", left: "to be spent" };

/** The books in five figures, for who may see them. */
class BankSummary extends Part {
  #summary = new BankQuestion(this, () => "/ledger/summary", 10_000);

  render() {
    const { answer, failure } = this.#summary;
    if (failure) return failed(this.#summary);
    if (!answer) return state("Loading …");
    return html`<dl class="tiles">${Object.entries(FIGURES).map(([key, words]) => html`<div data-summary=${key}>
      <dt>${key[0].toUpperCase() + key.slice(1)}</dt><dd class="figure">${money(answer[key])}</dd><dd class="quiet">credits ${words}</dd></div>`)}</dl>`;
  }
}
customElements.define("bank-summary", BankSummary);

/** The bank's own books, for whom the bank is opened. */
class BankBooks extends Part {
  static properties = { refused: { state: true } };

  connectedCallback() {
    super.connectedCallback();
    bank.addEventListener("change", this);
    bank.again();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    bank.removeEventListener("change", this);
  }

  handleEvent() {
    this.requestUpdate();
  }

  async #try(what) {
    this.refused = undefined;
    try {
      await what();
    } catch (failure) {
      this.refused = failure.message;
    }
  }

  #open(event) {
    event.preventDefault();
    const form = event.target;
    return this.#try(async () => {
      await bank.open(new FormData(form).get("token"));
      form.reset();
    });
  }

  #door() {
    const why = bank.failure?.status === 401 ? bank.failure.message : undefined;
    return html`<section class="panel" aria-labelledby="door-title">
      <h3 id="door-title">Open the bank</h3>
      <p>Accounts, holds and the ledger are the bank's own. It shows each reader their own, auditors all, and lets administrators issue budgets.</p>
      <form id="door" class="bar-of-tools" @submit=${this.#open}>
        <label>Token for the bank <input name="token" type="password" autocomplete="off" required></label>
        <button>Open</button>
      </form>
      <p class="quiet">Get one with <code>bourse token</code>. This browser keeps it in a cookie that no script sees; the dashboard passes it on to the bank.</p>
      ${this.refused ?? why ? html`<p id="door-refused" class="bad" role="alert">${this.refused ?? why}</p>` : nothing}
    </section>`;
  }

  #tabs(shown) {
    const mine = Object.entries(BOOKS).filter(([, [, scopes]]) => bank.may(...scopes));
    const link = ([book, [title]]) =>
      html`<a href=${changed({ books: book, cursor: undefined })} aria-current=${book === shown ? "true" : nothing}>${title}</a>`;
    return html`<nav class="tabs" aria-label="Books">${mine.map(link)}</nav>`;
  }

  #book(shown) {
    const [title, scopes] = BOOKS[shown];
    if (!bank.may(...scopes)) {
      return state(`${title} are for the scopes ${scopes.join(", ")}; your token has ${bank.session.scopes.join(", ")}.`);
    }
    return {
      accounts: html`<bank-accounts></bank-accounts>`,
      holds: html`<bank-holds></bank-holds>`,
      ledger: html`<bank-ledger></bank-ledger>`,
      schedules: html`<bank-schedules></bank-schedules>`,
    }[shown];
  }

  render() {
    const { session, failure } = bank;
    if (!session && !failure) return state("Loading …");
    if (failure && failure.status !== 401) return failed(bank);
    if (session && !session.bank) {
      return html`<p id="no-bank" class="state">This is a recording, which has no bank: what was measured of money is above. Accounts, holds and the ledger are to be seen
        at a dashboard that is at work.</p>`;
    }
    if (!session?.subject) return this.#door();
    const wanted = here().state.get("books");
    const shown = BOOKS[wanted] ? wanted : "accounts";
    return html`<section aria-labelledby="books-title">
      <div class="bar-of-tools"><h3 id="books-title">Books</h3>
        <span class="quiet" id="reader">opened for ${session.subject} (${session.scopes.join(", ")}) until ${moment(session.expires)}</span>
        <button id="leave" @click=${() => this.#try(() => bank.leave())}>Close the bank</button></div>
      ${bank.may("admin", "auditor", "observer") ? html`<bank-summary></bank-summary>` : nothing}
      ${this.#tabs(shown)}
      ${this.#book(shown)}
    </section>`;
  }
}
customElements.define("bank-books", BankBooks);
