import { inked, stroke } from "../core/colours.js";
import { Chart } from "./chart.js";
import { element, picture, rect, text, ticks } from "./svg.js";

const HEIGHT = 260;
const LEFT = 56;
const BOTTOM = 44;

/** Dots with names: `dots` are {name, x, y}; `across` and `up` are {name, format}. */
export class DotsChart extends Chart {
  static properties = { dots: {}, across: {}, up: {}, first: {} };

  columns() {
    return [this.first, this.across.name, this.up.name];
  }

  rows() {
    return this.dots.map(({ name, x, y }) => [name, x, y]);
  }

  shown([name, x, y]) {
    return [name, this.across.format(x), this.up.format(y)];
  }

  draw(holder) {
    holder.innerHTML = this.svg(holder.clientWidth, false);
  }

  svg(width = 720, titled = true) {
    const top = titled ? 36 : 14;
    const most = (key) => 1.15 * Math.max(...this.dots.map((dot) => dot[key]), 1e-6);
    const x = (value) => LEFT + (value / most("x")) * (width - LEFT - 20);
    const y = (value) => HEIGHT - BOTTOM - (value / most("y")) * (HEIGHT - BOTTOM - top);
    const row = (at) =>
      rect(LEFT, y(at), width - LEFT - 20, 1, inked("--line")) + text(LEFT - 6, y(at) + 4, this.up.format(at), { "text-anchor": "end" });
    const grid = [
      ...ticks(0, most("y"), 4).map(row),
      ...ticks(0, most("x"), width / 90).map((at) => text(x(at), HEIGHT - BOTTOM + 18, this.across.format(at), { "text-anchor": "middle" })),
      text(width - 20, HEIGHT - 6, this.across.name, { "text-anchor": "end" }),
    ];
    const dots = this.dots.map((dot, i) => {
      const ring = i === this.cursor && !titled ? { stroke: inked("--ink"), "stroke-width": 3 } : {};
      const flip = x(dot.x) > width - 130;
      const name = { fill: inked("--ink"), "text-anchor": flip ? "end" : "start" };
      return (
        element("circle", { cx: x(dot.x), cy: y(dot.y), r: 6, fill: stroke(0), ...ring }) +
        text(x(dot.x) + (flip ? -10 : 10), y(dot.y) - 6, dot.name, name)
      );
    });
    const heading = titled ? text(8, 20, this.heading, { fill: inked("--ink"), "font-size": 15 }) : "";
    return picture(width, HEIGHT, this.heading, [heading, ...grid, ...dots].join(""));
  }
}

customElements.define("dots-chart", DotsChart);
