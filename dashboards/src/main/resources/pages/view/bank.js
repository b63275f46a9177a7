import { html } from "lit";
import { measured } from "../core/format.js";
import { MeasuredView } from "./measured-view.js";
import { rangeChoice, tiles } from "./pieces.js";
import "./bank-books.js";

const MONEY = ["moneySupply", "ownersIncome", "spendingGini"];

/** What is measured of money: how much there is, what owners earn, and how unequally is spent; and the bank's own books. */
class BankView extends MeasuredView {
  measures = MONEY;

  #supply({ moneySupply }) {
    if (moneySupply === undefined) return "The bank has not told how much money there is.";
    return `Users can still spend ${measured(moneySupply, "credits")}, with what holds have set aside.`;
  }

  #income({ ownersIncome, moneySupply }) {
    if (ownersIncome === undefined) return "Nobody bids now.";
    const hours = (moneySupply / ownersIncome).toFixed(1);
    const lasts = ownersIncome > 0 && moneySupply > 0 ? ` At this rate all money would be spent in ${hours} hours, were none issued.` : "";
    return `Bidders pay the owners ${measured(ownersIncome, "creditsPerHour")}.${lasts}`;
  }

  #gini({ spendingGini }) {
    if (spendingGini === undefined) return "Nobody bids now.";
    return `0 is where all bidders spend the same, near 1 where one spends all; now it is ${measured(spendingGini, "part")}.`;
  }

  body(points) {
    const { values } = points.at(-1);
    return html`
      <div class="bar-of-tools">${rangeChoice()}</div>
      ${tiles(this.definitions, MONEY, values)}
      ${this.line("Money supply", this.#supply(values), points, ["moneySupply"])}
      ${this.line("Owners' income", this.#income(values), points, ["ownersIncome"])}
      ${this.line("Gini of spending", this.#gini(values), points, ["spendingGini"])}`;
  }

  /** The books are there before anything is measured, too. */
  render() {
    return html`${super.render()}<bank-books></bank-books>`;
  }
}

customElements.define("bank-view", BankView);
