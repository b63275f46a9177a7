/** Colours by name, as style.css gives them: eight that people with any colour vision tell apart, light and dark. */

const COUNT = 8;
const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3]];
const given = new Map();

/** A machine, or another kind of thing, keeps its place for as long as the page is open. */
export function place(name, kind = "machine") {
  if (!given.has(kind)) given.set(kind, new Map());
  const places = given.get(kind);
  if (!places.has(name)) places.set(name, places.size);
  return places.get(name);
}

export const variable = (index) => `--s${index % COUNT}`;

/** From the ninth on, lines are told apart by their dashes. */
export const dash = (index) => DASHES[Math.floor(index / COUNT) % DASHES.length];

export const inked = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

export const stroke = (index) => inked(variable(index));

/** From 0 to 1 by lightness, which everybody sees; null is no value. */
export function heat(part, steps = [0, 1, 2].map((step) => inked(`--heat${step}`))) {
  const at = Math.max(0, Math.min(1, part)) * (steps.length - 1);
  const low = Math.min(Math.floor(at), steps.length - 2);
  const [from, to] = [steps[low], steps[low + 1]].map((hex) => [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16)));
  return `rgb(${from.map((each, i) => Math.round(each + (at - low) * (to[i] - each))).join(" ")})`;
}

const repaints = new Set();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => repaints.forEach((each) => each()));

/** Calls when light turns to dark or back. */
export function onRepaint(then) {
  repaints.add(then);
  return () => repaints.delete(then);
}
