import { inked } from "../core/colours.js";

/** SVG as text: for pictures on the page, and for files. */

const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** An element; its content is markup, save for text. */
export function element(name, attributes, content = "") {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  return `<${name}${written.join("")}>${content}</${name}>`;
}

export const text = (x, y, words, attributes = {}) =>
  element("text", { x, y, fill: inked("--quiet"), "font-size": 12, ...attributes }, escaped(words));

export const rect = (x, y, width, height, fill, attributes = {}) =>
  element("rect", { x, y, width: Math.max(0, width), height: Math.max(0, height), fill, ...attributes });

/** A picture that stands by itself. */
export const picture = (width, height, title, content) =>
  element(
    "svg",
    { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, "font-family": "system-ui, sans-serif" },
    element("title", {}, escaped(title)) + rect(0, 0, width, height, inked("--panel")) + content,
  );

/** Round numbers over a range, about so many. */
export function ticks(low, high, count = 5) {
  const rough = (high - low) / count || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((each) => each * power).find((each) => each >= rough);
  const found = [];
  for (let at = Math.ceil(low / step) * step; at <= high + step / 1e6; at += step) found.push(Number(at.toPrecision(12)));
  return found;
}
