import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { changed, here } from "../core/address.js";
import { BankQuestion, money, moment, query } from "../core/bank.js";
import { plural } from "../core/format.js";
import { choice, close, failed, state } from "./pieces.js";
import { table } from "./bank-pieces.js";
import "../chart/balance-chart.js";

const REST_MILLIS = 5000;
const MOST = 1000;
const PERIODS = { month: "this month", day: "today", all: "ever" };

const period = (at) => (PERIODS[at.get("period")] ? at.get("period") : "month");

/** When the period began, in UTC as the bank counts. */
function beginning(at) {
  const today = new Date().toISOString();
  return { all: "1970-01-01T00:00:00Z", month: `${today.slice(0, 7)}-01T00:00:00Z`, day: `${today.slice(0, 10)}T00:00:00Z` }[period(at)];
}

/** One account: what moved on it in a period, and its balance over that time. */
class BankAccount extends Part {
  static properties = { name: {} };
  #statement = new BankQuestion(this, (at) => `/statements/${encodeURIComponent(this.name)}${query({ from: beginning(at) })}`, REST_MILLIS);
  #transfers = new BankQuestion(
    this,
    (at) => `/ledger${query({ account: this.name, from: beginning(at), order: "newest", limit: MOST })}`,
    REST_MILLIS,
  );

  /** The balance after each transfer, oldest first, counted back from the closing one. */
  #balances({ closing, from, opening }, { transfers, next }) {
    const steps = [{ at: Date.now() / 1000, balance: closing }];
    let balance = closing;
    for (const { at, from: payer, to, amount } of transfers) {
      steps.push({ at: Date.parse(at) / 1000, balance });
      balance += (payer === this.name ? amount : 0) - (to === this.name ? amount : 0);
      // Of millionths, not of halves of halves.
      balance = Math.round(balance * 1e6) / 1e6;
    }
    // A picture of all time begins a little before the first transfer, not in 1970.
    const first = Date.parse(from) > 0 ? Date.parse(from) / 1000 : steps.at(-1).at - (steps[0].at - steps.at(-1).at) / 20 - 1;
    if (!next) steps.push({ at: first, balance: opening });
    return steps.reverse();
  }

  #picture(statement, page) {
    const [received, spent] = [1, -1].map((sign) =>
      statement.lines.filter(({ amount }) => amount * sign > 0).reduce((sum, { amount }) => sum + Math.abs(amount), 0));
    const rest = page.next ? ` The picture has the last ${MOST} transfers.` : "";
    const when = PERIODS[period(here().state)];
    const sentence = `${this.name} has ${money(statement.closing)} credits; ${when} it received ${money(received)} and gave ${money(spent)}.${rest}`;
    return html`<balance-chart .heading=${`Balance of ${this.name}`} .steps=${this.#balances(statement, page)} .sentence=${sentence}></balance-chart>`;
  }

  #lines({ opening, lines, closing, held }) {
    const row = ({ kind, machine, transfers, amount }) => html`<tr><td>${kind}${machine ? ` on ${machine}` : nothing}</td><td>${transfers}</td><td>${money(amount)}</td></tr>`;
    return html`${table("statement", `Statement of ${this.name}`, ["What", "Transfers", "Credits"], [
      html`<tr><td>opening</td><td></td><td>${money(opening)}</td></tr>`,
      ...lines.map(row),
      html`<tr><td>closing</td><td></td><td>${money(closing)}</td></tr>`,
    ])}
    <p class="quiet">${held === undefined ? nothing : `${money(held)} credits are held now. `}${plural(lines.reduce((sum, { transfers }) => sum + transfers, 0), "transfer")}
      since ${moment(beginning(here().state))}. <a href=${changed({ books: "ledger", cursor: undefined })}>See them in the ledger</a></p>`;
  }

  #body() {
    const questions = [this.#statement, this.#transfers];
    const broken = questions.find(({ failure }) => failure);
    if (broken) return failed(broken);
    if (!questions.every(({ answer }) => answer)) return state("Loading …");
    return html`${this.#picture(this.#statement.answer, this.#transfers.answer)}${this.#lines(this.#statement.answer)}`;
  }

  render() {
    return html`<section class="panel" aria-labelledby="account-title" data-panel=${this.name}>
      <h3 id="account-title">${this.name}</h3>
      ${close("account", "Close")}
      <div class="bar-of-tools">${choice("Period", "period", PERIODS, period(here().state))}</div>
      ${this.#body()}
    </section>`;
  }
}
customElements.define("bank-account", BankAccount);
