import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { here } from "../core/address.js";
import { BankQuestion, bank, moment, money } from "../core/bank.js";
import { Order, written } from "../core/order.js";
import { accountLink, listed, table } from "./bank-pieces.js";
import { confirmation, field, input } from "./bank-order.js";

const FIELDS = ["account", "amount", "cron", "zone", "from", "until", "catchUp", "reason"];
const CATCH_UP = { last: "the last one", all: "all of them", none: "none" };

/** Budgets that are issued again and again, and an administrator's means to begin and to end them. */
class BankSchedules extends Part {
  #schedules = new BankQuestion(this, () => "/schedules");
  #plan = new Order(this);
  #end = new Order(this);

  #askPlan(event) {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.target));
    for (const name of ["from", "until"]) values[name] &&= new Date(values[name]).toISOString();
    this.#plan.ask({
      method: "POST", path: "/schedules", body: written(values, ["amount"]),
      words: `Issue ${values.amount} credits to ${values.account} at each “${values.cron}” (${values.zone || "UTC"})${values.until ? ` until ${moment(values.until)}` : ", for ever"}?`,
      yes: "Schedule it",
    });
  }

  #row({ schedule, account, amount, cron, zone, until, catchUp, reason, by, state, next }) {
    const end = () => this.#end.ask({
      method: "DELETE", path: `/schedules/${encodeURIComponent(schedule)}`,
      words: `End the budget of ${money(amount)} credits for ${account} (“${cron}”)? What was issued stays.`, yes: "End it",
    });
    const may = state === "active" && bank.may("admin");
    return html`<tr data-schedule=${schedule}><td>${accountLink(account)}</td><td>${money(amount)}</td><td class="name"><code>${cron}</code> ${zone}</td>
      <td class="name">${state}</td><td>${moment(next)}</td><td>${until ? moment(until) : "never"}</td><td class="name">${CATCH_UP[catchUp]}</td>
      <td class="words">${reason ?? ""}</td><td class="name">${by}</td>
      <td>${may ? html`<button @click=${end} aria-label="End the budget for ${account}, ${cron}">End …</button>` : nothing}</td></tr>`;
  }

  #form() {
    const order = this.#plan;
    const missed = (id, about, invalid) => html`<select id=${id} name="catchUp" aria-describedby=${about} aria-invalid=${invalid}>
      ${Object.entries(CATCH_UP).map(([value, words]) => html`<option value=${value}>${words}</option>`)}</select>`;
    return html`<section class="panel order" aria-labelledby="plan-title"><h3 id="plan-title">Schedule a budget</h3>
      <form id="plan" @submit=${this.#askPlan} @input=${() => order.drop()}>
        ${field(order, "account", "Account", input("account", { value: here().state.get("account") ?? "", required: true }))}
        ${field(order, "amount", "Credits each time", input("amount", { required: true, mode: "decimal" }))}
        ${field(order, "cron", "When", input("cron", { required: true, placeholder: "0 6 * * 1" }), "minute, hour, day, month, day of the week: 0 6 * * 1 is Mondays at six")}
        ${field(order, "zone", "Time zone", input("zone", { placeholder: "UTC" }))}
        ${field(order, "from", "From", input("from", { type: "datetime-local" }), "by your clock; at once where it is empty")}
        ${field(order, "until", "Until", input("until", { type: "datetime-local" }), "by your clock; for ever where it is empty")}
        ${field(order, "catchUp", "Of what is missed, issue", missed)}
        ${field(order, "reason", "Reason", input("reason"), "stands in the ledger")}
        <button>Schedule …</button>
      </form>
      ${confirmation(order, FIELDS, ({ account, next }) => `The budget for ${account} is scheduled; it is due next at ${moment(next)}.`)}
    </section>`;
  }

  render() {
    const columns = ["Account", "Credits", " When", " State", "Next", "Until", " Of missed", " Reason", " By", ""];
    return html`
      ${bank.may("admin") ? this.#form() : nothing}
      ${confirmation(this.#end, [], ({ account }) => `The budget for ${account} has ended.`)}
      ${listed(this.#schedules, "schedules", "No budget is scheduled.", (schedules) =>
        table("schedules", "Scheduled budgets", columns, schedules.map((each) => this.#row(each))))}`;
  }
}
customElements.define("bank-schedules", BankSchedules);
