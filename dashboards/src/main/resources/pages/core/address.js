/**
 * What a page shows is kept in the address, as in #/market?machine=m1&range=300: links keep the view, and the back
 * button undoes a choice.
 */

export const VIEWS = ["market", "fairness", "bidder", "bank", "lab", "experiments", "measures"];
export const RANGES = {
  60: "1 minute",
  300: "5 minutes",
  900: "15 minutes",
  3600: "1 hour",
  21600: "6 hours",
  86400: "24 hours",
  604800: "7 days",
};

const listeners = new Set();

/** The view and its state as they stand. */
export function here() {
  const [path, query] = location.hash.replace(/^#\/?/, "").split("?");
  return { view: VIEWS.includes(path) ? path : VIEWS[0], state: new URLSearchParams(query) };
}

/** The address of a view; absent state is left out. */
export function address(view, state = {}) {
  const kept = Object.entries(state).filter(([, value]) => value !== undefined && value !== "");
  const query = new URLSearchParams(kept).toString();
  return `#/${view}${query ? `?${query}` : ""}`;
}

/** The address of the same view with some state changed. */
export function changed(change) {
  const { view, state } = here();
  return address(view, { ...Object.fromEntries(state), ...change });
}

export const go = (change) => {
  location.hash = changed(change);
};

/** How many seconds are looked at, up to now. */
export const range = () => (RANGES[here().state.get("range")] ? Number(here().state.get("range")) : 300);

/** The time that the address names by `from` and `to`, in seconds; absent where what is looked at ends now. */
export function fixed() {
  const [from, to] = ["from", "to"].map((end) => Date.parse(here().state.get(end)) / 1000);
  return from < to ? { from, to } : undefined;
}

export function onMove(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

addEventListener("hashchange", () => listeners.forEach((listener) => listener()));
