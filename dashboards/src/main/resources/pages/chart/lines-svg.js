import { dash, inked, stroke } from "../core/colours.js";
import { clock, figure } from "../core/format.js";
import { element, picture, rect, text, ticks } from "./svg.js";

const WIDTH = 800;
const HEIGHT = 360;
const LEFT = 60;
const RIGHT = 16;
const TOP = 40;
const LEGEND_ROW = 20;

/** A line's path; it breaks where there is no value. */
function path(times, values, x, y) {
  let pen = "M";
  return times
    .map((at, i) => {
      if (values[i] === null || values[i] === undefined) {
        pen = "M";
        return "";
      }
      const step = `${pen}${x(at).toFixed(1)} ${y(values[i]).toFixed(1)}`;
      pen = "L";
      return step;
    })
    .join("");
}

/** The area between two lines, in pieces where there are gaps. */
function area(times, { low, high }, x, y) {
  const pieces = [[]];
  times.forEach((_, i) => {
    if (low[i] !== null && high[i] !== null) pieces.at(-1).push(i);
    else if (pieces.at(-1).length) pieces.push([]);
  });
  const edge = (order, values) => order.map((i) => `${x(times[i]).toFixed(1)} ${y(values[i]).toFixed(1)}`);
  return pieces.map((known) => (known.length ? `M${[...edge(known, high), ...edge(known.toReversed(), low)].join("L")}Z` : "")).join("");
}

/** Lines over time as a file, with axes and a legend. */
export function linesSvg({ heading, times, stretch: [begin, end], lines, bands, bounds, unit, range }) {
  const named = [...lines, ...bands, ...bounds];
  const legend = named.length <= 24 ? Math.ceil(named.length / 3) * LEGEND_ROW : 0;
  const bottom = HEIGHT - 40;
  const most = Math.max(0, ...[...lines.map((each) => each.values), ...bands.map((each) => each.high), ...bounds.map((each) => each.values)].flat());
  const [low, high] = range(undefined, 0, most);
  const x = (at) => LEFT + ((at - begin) / (end - begin || 1)) * (WIDTH - LEFT - RIGHT);
  const y = (value) => bottom - ((value - low) / (high - low)) * (bottom - TOP);
  const grid = ticks(low, high).map((value) =>
    rect(LEFT, y(value), WIDTH - LEFT - RIGHT, 1, inked("--line")) + text(LEFT - 8, y(value) + 4, figure(value, unit), { "text-anchor": "end" }));
  const moments = [0, 1, 2, 3, 4].map((quarter) => begin + (quarter / 4) * (end - begin));
  const labels = moments.map((at, i) => text(x(at), bottom + 20, clock(at, end - begin), { "text-anchor": ["start", "middle", "middle", "middle", "end"][i] }));
  const stroked = (values, index, dashes, width) =>
    element("path", { d: path(times, values, x, y), fill: "none", stroke: stroke(index), "stroke-width": width, "stroke-dasharray": dashes.join(" ") });
  const keys = legend ? named.map(({ name, index }, i) => {
    const [left, top] = [LEFT + (i % 3) * 240, HEIGHT + Math.floor(i / 3) * LEGEND_ROW];
    return rect(left, top, 14, 4, stroke(index)) + text(left + 20, top + 6, name);
  }) : [];
  return picture(WIDTH, HEIGHT + legend, heading, [
    text(LEFT, 22, heading, { fill: inked("--ink"), "font-size": 15 }),
    ...grid,
    ...labels,
    ...bands.map((band) => element("path", { d: area(times, band, x, y), fill: stroke(band.index), "fill-opacity": 0.22 })),
    ...lines.map(({ values, index }) => stroked(values, index, dash(index), 2)),
    ...bounds.map(({ values, index }) => stroked(values, index, [3, 5], 1)),
    ...keys,
  ].join(""));
}
