import { inked, stroke } from "../core/colours.js";
import { Chart } from "./chart.js";
import { picture, rect, text } from "./svg.js";

const BAR = 14;
const GAP = 10;
const TOP = 26;
const VALUE = 64;
const LETTER = 6.8;
const KEY = 30;

/** Bars side by side: for each of `names` one for each of `series`, {name, index, values}; `format` writes a value. */
export class BarsChart extends Chart {
  static properties = { names: {}, series: {}, format: {}, first: {} };

  columns() {
    return [this.first, ...this.series.map((each) => each.name)];
  }

  rows() {
    return this.names.map((name, i) => [name, ...this.series.map((each) => each.values[i])]);
  }

  shown([name, ...values]) {
    return [name, ...values.map((value) => (Number.isFinite(value) ? this.format(value) : "–"))];
  }

  steps(key) {
    return { ArrowUp: -1, ArrowDown: 1 }[key] ?? super.steps(key);
  }

  draw(holder) {
    holder.innerHTML = this.svg(holder.clientWidth, false);
  }

  svg(width = 720, titled = true) {
    const top = TOP + (titled ? 22 : 0);
    const left = Math.min(12 + LETTER * Math.max(...this.names.map((name) => name.length)), width / 2);
    const most = Math.max(...this.series.flatMap((each) => each.values.filter(Number.isFinite)), 1e-9);
    const group = this.series.length * BAR + GAP;
    let x = 8 - KEY;
    const keys = this.series.map(({ name, index }, i) => {
      x += KEY + (i ? LETTER * this.series[i - 1].name.length : 0);
      return rect(x, top - 20, 10, 10, stroke(index)) + text(x + 15, top - 11, name);
    });
    const bars = this.names.map((name, i) => {
      const y = top + i * group;
      const drawn = this.series.map(({ index, values }, k) => {
        const value = values[i];
        const words = Number.isFinite(value) ? this.format(value) : "–";
        const long = Number.isFinite(value) ? (value / most) * (width - left - VALUE) : 0;
        return rect(left, y + k * BAR, long, BAR - 2, stroke(index)) + text(left + long + 5, y + k * BAR + 10, words, { fill: inked("--ink"), "font-size": 11 });
      });
      const cursor = i === this.cursor && !titled ? rect(0, y - 4, width, group - 3, "none", { stroke: inked("--ink"), "stroke-width": 1.5 }) : "";
      return text(left - 6, y + (group - GAP) / 2 + 3, name, { "text-anchor": "end" }) + drawn.join("") + cursor;
    });
    const heading = titled ? text(8, 18, this.heading, { fill: inked("--ink"), "font-size": 15 }) : "";
    return picture(width, top + this.names.length * group, this.heading, [heading, ...keys, ...bars].join(""));
  }
}

customElements.define("bars-chart", BarsChart);
