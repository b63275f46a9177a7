import uPlot from "uplot";
import { dash, inked, stroke } from "../core/colours.js";
import { clock, figure, instant, moment } from "../core/format.js";
import { Chart } from "./chart.js";
import { linesSvg } from "./lines-svg.js";

const HEIGHT = 240;
const LEGEND = 9;
const REST_MILLIS = 200;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400, 172800];

/**
 * Lines over time. `lines` and `bounds` are {name, index, values}, `bands` {name, index, low, high}; the index picks the
 * colour, values go with `times`, in seconds, and are null where there are none. `span` is {from, to}: what of time is drawn,
 * whether something is known of it or not.
 */
export class LineChart extends Chart {
  static properties = { times: {}, span: {}, lines: {}, bands: {}, bounds: {}, unit: {}, top: {} };
  #plot;
  #drawn;
  #next = 0;
  #later;

  constructor() {
    super();
    Object.assign(this, { times: [], lines: [], bands: [], bounds: [] });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#later);
    this.#plot?.destroy();
    this.#plot = this.#drawn = undefined;
  }

  columns() {
    const bands = this.bands.flatMap(({ name }) => [`${name} from`, `${name} to`]);
    return ["time", ...this.lines.map((each) => each.name), ...bands, ...this.bounds.map((each) => each.name)];
  }

  #values() {
    return [...this.lines.map((each) => each.values), ...this.bands.flatMap(({ low, high }) => [low, high]), ...this.bounds.map((each) => each.values)];
  }

  rows() {
    const values = this.#values();
    return this.times.map((at, i) => [instant(at), ...values.map((each) => each[i])]);
  }

  shown([at, ...values]) {
    return [moment(Date.parse(at) / 1000), ...values.map((value) => figure(value ?? NaN, this.unit))];
  }

  get places() {
    return this.times.length;
  }

  /** From when to when is drawn. */
  get stretch() {
    const end = this.times.at(-1) ?? Date.now() / 1000;
    return this.span ? [this.span.from, this.span.to] : [this.times[0] ?? end - 1, end];
  }

  /** From nothing to a little above the highest, or to what is the most there can be. */
  range = (_, __, most) => [0, Math.max(this.top ?? 0, (most > 0 ? most : 1) * (most > this.top || !this.top ? 1.05 : 1))];

  /** Rests for five times as long as drawing took, so that the page always has time for its reader. */
  draw(holder, anew) {
    if (anew) this.#drawn = undefined;
    const wait = this.#next - performance.now();
    clearTimeout(this.#later);
    if (wait > 0 && !anew && this.#drawn) {
      this.#later = setTimeout(() => this.draw(holder, false), wait);
      return;
    }
    const began = performance.now();
    this.#draw(holder);
    requestAnimationFrame(() => {
      this.#next = performance.now() + Math.max(REST_MILLIS, 5 * (performance.now() - began));
    });
    this.#point();
  }

  #draw(holder) {
    const data = [this.times, ...this.#values()];
    const shape = JSON.stringify([this.columns(), this.lines.map((each) => each.index)]);
    if (this.#drawn === shape) {
      this.#plot.setData(data);
      return;
    }
    this.#plot?.destroy();
    this.#drawn = shape;
    this.#plot = new uPlot(this.#options(holder.clientWidth), data, holder);
  }

  #options(wide) {
    const axis = { stroke: inked("--quiet"), grid: { stroke: inked("--line"), width: 1 }, ticks: { stroke: inked("--line") } };
    const value = (_, each) => figure(each ?? NaN, this.unit);
    const long = () => this.stretch[1] - this.stretch[0];
    const moments = { ...axis, incrs: STEPS, space: () => (clock(0, long()).length > 8 ? 110 : 80), values: (_, all) => all.map((at) => clock(at, long())) };
    // A line of one point is seen as a point only.
    const points = { show: (plot) => plot.data[0].length < 3 };
    const width = this.lines.length > 30 ? 1 : 2;
    const line = ({ name, index }) => ({ label: name, value, stroke: stroke(index), width, dash: dash(index), points });
    const edge = ({ name, index }, end) => ({ label: `${name} ${end}`, class: "edge", value, stroke: stroke(index), width: 0.5, points: { show: false } });
    const bound = ({ name, index }) => ({ label: name, value, stroke: stroke(index), width: 1, dash: [3, 5], points: { show: false } });
    const bands = this.bands.flatMap((each) => [edge(each, "from"), edge(each, "to")]);
    const clockLabel = { label: "Time", value: (_, at) => (at ? moment(at) : "–") };
    const first = 1 + this.lines.length;
    return {
      width: wide,
      height: HEIGHT,
      legend: { show: this.lines.length <= LEGEND, markers: { width: 0, fill: (plot, i) => plot.series[i].stroke() } },
      padding: [12, 30, 0, 0],
      cursor: { drag: { x: false, y: false } },
      scales: { x: { range: () => this.stretch }, y: { range: this.range } },
      axes: [moments, { ...axis, size: 60 }],
      series: [clockLabel, ...this.lines.map(line), ...bands, ...this.bounds.map(bound)],
      bands: this.bands.map(({ index }, i) => ({ series: [first + 2 * i + 1, first + 2 * i], fill: `${stroke(index)}2a` })),
    };
  }

  /** Puts the cursor where the keyboard has it. */
  #point() {
    if (this.cursor === undefined || !this.#plot) return;
    const left = this.#plot.valToPos(this.times[Math.min(this.cursor, this.times.length - 1)], "x");
    this.#plot.setCursor({ left, top: this.#plot.bbox.height / devicePixelRatio / 2 });
  }

  svg() {
    return linesSvg(this);
  }
}

customElements.define("line-chart", LineChart);
