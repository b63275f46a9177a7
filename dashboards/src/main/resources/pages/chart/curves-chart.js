import { dash, inked, stroke } from "../core/colours.js";
import { Chart } from "./chart.js";
import { element, picture, rect, text, ticks } from "./svg.js";

const HEIGHT = 300;
const LEFT = 52;
const RIGHT = 16;
const BOTTOM = 44;
const KEY = 20;
const LETTER = 6.8;

/**
 * Means with bands over a number. `curves` are {name, index, points} of {at, mean, low, high}, `across` names the number;
 * `bounds` are {name, value}, drawn dotted; `format` writes a value, `log` spreads small ones.
 */
export class CurvesChart extends Chart {
  static properties = { curves: {}, across: {}, bounds: {}, format: {}, log: {} };

  columns() {
    return [this.across, ...this.curves.flatMap(({ name }) => [name, `${name} from`, `${name} to`])];
  }

  get #places() {
    return [...new Set(this.curves.flatMap(({ points }) => points.map(({ at }) => at)))].sort((a, b) => a - b);
  }

  rows() {
    return this.#places.map((at) => [at, ...this.curves.flatMap(({ points }) => {
      const point = points.find((each) => each.at === at);
      return point ? [point.mean, point.low, point.high] : [null, null, null];
    })]);
  }

  shown([at, ...values]) {
    return [at, ...values.map((value) => (value === null ? "–" : this.format(value)))];
  }

  announced(place) {
    const at = this.#places[place];
    const told = this.curves.flatMap(({ name, points }) => points.filter((each) => each.at === at).map(({ mean }) => `${name} ${this.format(mean)}`));
    return [`${this.across} ${at}`, ...told].join(", ");
  }

  draw(holder) {
    holder.innerHTML = this.svg(holder.clientWidth, false);
  }

  /** Where numbers lie, across and up. */
  #scale(width, top) {
    const places = this.#places;
    const values = [...this.curves.flatMap(({ points }) => points.flatMap(({ low, high }) => [low, high])), ...this.bounds.map(({ value }) => value)];
    const bend = this.log ? (value) => Math.log10(Math.max(value, 1)) : (value) => value;
    const most = Math.max(...values.map(bend), this.log ? 1 : 1e-9) * 1.04;
    const [first, last] = [places[0], places.at(-1)];
    return {
      most,
      x: (at) => LEFT + (last > first ? (at - first) / (last - first) : 0.5) * (width - LEFT - RIGHT),
      y: (value) => HEIGHT - BOTTOM - (bend(value) / most) * (HEIGHT - BOTTOM - top),
      lines: this.log ? [1, 2, 5, 10, 20, 50, 100, 200, 500].filter((each) => bend(each) <= most) : ticks(0, most),
    };
  }

  #keys(width, y) {
    let [x, row] = [LEFT, 0];
    const named = [...this.curves.map(({ name, index }) => ({ name, fill: stroke(index) })), ...this.bounds.map(({ name }) => ({ name, fill: inked("--quiet") }))];
    const drawn = named.map(({ name, fill }) => {
      const long = 34 + LETTER * name.length;
      if (x > LEFT && x + long > width) [x, row] = [LEFT, row + 1];
      const key = rect(x, y + row * KEY - 4, 12, 4, fill) + text(x + 18, y + row * KEY + 2, name);
      x += long;
      return key;
    });
    return { drawn: drawn.join(""), height: (row + 1) * KEY };
  }

  svg(width = 720, titled = true) {
    const top = titled ? 36 : 14;
    const { x, y, lines } = this.#scale(width, top);
    const grid = lines.map((value) => rect(LEFT, y(value), width - LEFT - RIGHT, 1, inked("--line")) + text(LEFT - 6, y(value) + 4, Number(value.toPrecision(6)), { "text-anchor": "end" }));
    const places = this.#places;
    const labelled = ticks(places[0], places.at(-1), width / 90).filter((at) => Number.isInteger(at));
    const labels = (labelled.length > 1 ? labelled : places).map((at) => text(x(at), HEIGHT - BOTTOM + 18, at, { "text-anchor": "middle" }));
    const path = (points, key) => points.map((point) => `${x(point.at).toFixed(1)} ${y(point[key]).toFixed(1)}`);
    const curves = this.curves.map(({ index, points }) => {
      const band = `M${[...path(points, "high"), ...path(points.toReversed(), "low")].join("L")}Z`;
      const dots = points.length <= 20 ? points.map((point) => element("circle", { cx: x(point.at), cy: y(point.mean), r: 3, fill: stroke(index) })).join("") : "";
      return element("path", { d: band, fill: stroke(index), "fill-opacity": 0.16 }) +
        element("path", { d: `M${path(points, "mean").join("L")}`, fill: "none", stroke: stroke(index), "stroke-width": 2, "stroke-dasharray": dash(index).join(" ") }) + dots;
    });
    const bounds = this.bounds.map(({ value }) => element("path", { d: `M${LEFT} ${y(value)}H${width - RIGHT}`, stroke: inked("--quiet"), "stroke-dasharray": "3 5" }));
    const cursor = this.cursor !== undefined && !titled && places[this.cursor] !== undefined
      ? rect(x(places[this.cursor]), top, 1, HEIGHT - BOTTOM - top, inked("--ink"))
      : "";
    const keys = this.#keys(width, HEIGHT + 6);
    const heading = titled ? text(8, 20, this.heading, { fill: inked("--ink"), "font-size": 15 }) : "";
    const name = text(width - RIGHT, HEIGHT - 6, this.across, { "text-anchor": "end" });
    return picture(width, HEIGHT + keys.height, this.heading, [heading, ...grid, ...labels, name, ...bounds, ...curves, cursor, keys.drawn].join(""));
  }
}

customElements.define("curves-chart", CurvesChart);
