import { html } from "lit";
import { Part } from "../core/part.js";
import { go } from "../core/address.js";
import { credits, percent, plural } from "../core/format.js";
import { market } from "../core/market.js";
import { choice } from "./pieces.js";
import "../chart/heat-map.js";

const BY = {
  price: { title: "price", value: ({ price, capacity }) => price / capacity, words: (value) => `${credits(value)} credits per CPU and hour` },
  utilisation: { title: "utilisation", value: ({ utilisation }) => utilisation, words: percent },
};

/** All machines at a glance; picking one shows it. */
class MachineHeat extends Part {
  static properties = { by: {} };

  render() {
    const { title, value, words } = BY[this.by] ?? BY.price;
    const machines = [...market.machines.values()].sort((a, b) => a.machine.localeCompare(b.machine));
    const values = machines.map((machine) => (Number.isFinite(machine.price) ? value(machine) : null));
    const most = Math.max(...values, 1e-9);
    const top = this.by === "utilisation" ? 1 : most;
    const cells = machines.map(({ machine, live }, i) => ({
      value: values[i] === null ? null : values[i] / top,
      words: `${machine}: ${values[i] === null ? "no clearing yet" : words(values[i])}${live ? "" : "; not answering"}`,
    }));
    const dearest = values.indexOf(most);
    const sentence = `${plural(machines.length, "machine")}, one cell each, by name. The highest now: ${machines[dearest]?.machine ?? "none"}.`;
    const table = {
      columns: ["machine", title],
      rows: machines.map(({ machine }, i) => [machine, values[i]]),
      shown: ([name, each]) => [name, each === null ? "–" : words(each)],
    };
    return html`<div class="bar-of-tools">${choice("Shade by", "by", { price: "price", utilisation: "utilisation" }, this.by)}</div>
      <heat-map heading="All machines by ${title}" measure=${this.by} scale=${`0 to ${words(top)}`} .cells=${cells}
        .table=${table} .sentence=${sentence} @pick=${({ detail }) => go({ machine: machines[detail].machine })}></heat-map>`;
  }
}

customElements.define("machine-heat", MachineHeat);
