import { html } from "lit";
import { Part } from "../core/part.js";
import { money } from "../core/bank.js";
import { Order, written } from "../core/order.js";
import { confirmation, field, input } from "./bank-order.js";

const FIELDS = ["account", "amount", "reason"];

/** An administrator's grant: credits from the mint to an account. */
class BankGrant extends Part {
  static properties = { account: {} };
  #order = new Order(this);

  #ask(event) {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.target));
    const why = values.reason ? `, for “${values.reason}”` : "";
    this.#order.ask({
      method: "POST", path: "/grants", body: written(values, ["amount"]),
      words: `Issue ${values.amount} credits to ${values.account}${why}?`, yes: "Issue them",
    });
  }

  render() {
    const order = this.#order;
    return html`<section class="panel order" aria-labelledby="grant-title"><h3 id="grant-title">Issue a grant</h3>
      <form id="grant" @submit=${this.#ask} @input=${() => order.drop()}>
        ${field(order, "account", "Account", input("account", { value: this.account, required: true }))}
        ${field(order, "amount", "Credits", input("amount", { required: true, mode: "decimal" }))}
        ${field(order, "reason", "Reason", input("reason"), "stands in the ledger")}
        <button>Issue …</button>
      </form>
      ${confirmation(order, FIELDS, ({ id, amount, to }) => `Transfer ${id}: ${money(amount)} credits were issued to ${to}.`)}
    </section>`;
  }
}
customElements.define("bank-grant", BankGrant);
