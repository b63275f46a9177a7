import { inked, stroke } from "../core/colours.js";
import { money, moment } from "../core/bank.js";
import { instant, time } from "../core/format.js";
import { Chart } from "./chart.js";
import { element, picture, rect, text, ticks } from "./svg.js";

const HEIGHT = 240;
const LEFT = 76;
const BOTTOM = 34;
const DAY_SECONDS = 86_400;
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

/** A balance over time, which stays until a transfer changes it: `steps` are {at, balance}, `at` in seconds, oldest first. */
export class BalanceChart extends Chart {
  static properties = { steps: {} };

  columns() {
    return ["time", "balance"];
  }

  rows() {
    return this.steps.map(({ at, balance }) => [instant(at), balance]);
  }

  shown([at, balance]) {
    return [moment(at), money(balance)];
  }

  draw(holder) {
    holder.innerHTML = this.svg(holder.clientWidth, false);
  }

  svg(width = 720, titled = true) {
    const top = titled ? 36 : 12;
    const balances = this.steps.map(({ balance }) => balance);
    const [low, high] = [Math.min(0, ...balances), Math.max(0, ...balances, Math.min(0, ...balances) + 1e-6)];
    const [first, last] = [this.steps[0].at, this.steps.at(-1).at];
    const x = (at) => LEFT + ((at - first) / (last - first || 1)) * (width - LEFT - 16);
    const y = (value) => HEIGHT - BOTTOM - ((value - low) / (1.05 * (high - low))) * (HEIGHT - BOTTOM - top);
    const grid = ticks(low, high, 4).map((value) =>
      rect(LEFT, y(value), width - LEFT - 16, 1, inked("--line")) + text(LEFT - 6, y(value) + 4, money(value), { "text-anchor": "end" }));
    const label = (at) => (last - first > DAY_SECONDS ? DAY.format(1000 * at) : time(at));
    const ends = [[first, "start"], [last, "end"]].map(([at, anchor]) => text(x(at), HEIGHT - 10, label(at), { "text-anchor": anchor }));
    const line = this.steps.map(({ at, balance }, i) => (i ? `H${x(at).toFixed(1)}V${y(balance).toFixed(1)}` : `M${x(at).toFixed(1)} ${y(balance).toFixed(1)}`));
    const chosen = !titled && this.steps[this.cursor];
    const heading = titled ? text(8, 20, this.heading, { fill: inked("--ink"), "font-size": 15 }) : "";
    return picture(width, HEIGHT, this.heading, [
      heading,
      ...grid,
      ...ends,
      element("path", { d: line.join(""), fill: "none", stroke: stroke(0), "stroke-width": 2 }),
      chosen ? element("circle", { cx: x(chosen.at), cy: y(chosen.balance), r: 5, fill: stroke(0), stroke: inked("--ink"), "stroke-width": 2 }) : "",
    ].join(""));
  }
}

customElements.define("balance-chart", BalanceChart);
