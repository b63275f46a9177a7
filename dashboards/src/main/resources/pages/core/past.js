import { fixed, range } from "./address.js";
import { ask } from "./api.js";
import { instant, moment } from "./format.js";
import { market } from "./market.js";

const PIXELS = 3;
const WIDEST = 1100;
const HOLES = 3;

/** For so many seconds what was heard may not be written yet, by how finely the history is read. */
const UNWRITTEN = { raw: 2, "10s": 30, "1m": 180 };

/** As many as a chart on this screen can show. */
const screen = () => Math.ceil(Math.min(innerWidth, WIDEST) / PIXELS);

/** From when to when is looked at, in seconds; absent before the market has been heard. */
export function shown() {
  const to = market.lastHeard;
  return fixed() ?? (to && { from: to - range(), to });
}

/** "Now", or when a fixed time ends. */
export const ending = () => (fixed() ? `At ${moment(fixed().to)}` : "Now");

/** Of a name its value at each row, null where there is none. */
export const column = (rows, name, of = "values") => rows.map((row) => row[of][name] ?? null);

/** So many names fit an address. */
export function* portions(names, size = 40) {
  for (let i = 0; i < names.length; i += size) yield names.slice(i, i + size);
}

/**
 * Values over the time that the address names, for a part that shows them: what the dashboard keeps, reduced to what the
 * screen can show, and then what its ticks tell. A row {at, values, least, most, mean} is a step that ends at that moment,
 * each by name; `values` are the last, and what was not known in that step is absent.
 */
export class Past {
  rows = [];
  failure;
  #host;
  #ask;
  #asked;
  #beginning;

  /**
   * @param host the part
   * @param ask says by `paths()` what to ask, absent while nothing is to be asked; by `about()` what that is about, for what
   *     is known of something else is forgotten; by `name(line)` what a line is called; by `now()` {at, values} as they
   *     stand, absent where nothing is known; and by `points()` how many steps there are
   */
  constructor(host, ask) {
    this.#host = host;
    this.#ask = { about: () => `${ask.paths()}`, name: (line) => line.name, points: screen, ...ask };
    host.addController(this);
  }

  hostConnected() {
    market.addEventListener("change", this);
    market.addEventListener("reader", this);
  }

  hostDisconnected() {
    market.removeEventListener("change", this);
    market.removeEventListener("reader", this);
    this.#asked = undefined;
  }

  hostUpdate() {
    this.#recall();
  }

  /** Another reader may see other things. */
  handleEvent({ type }) {
    if (type === "reader") this.again();
    else if (!fixed()) this.#live();
  }

  /** Asks anew. */
  again() {
    this.#asked = undefined;
    this.rows = [];
    this.#host.requestUpdate();
  }

  get step() {
    const { from, to } = shown();
    return (to - from) / this.#ask.points();
  }

  /** What is asked when the time, the question or the stream of ticks is another. */
  async #recall() {
    const paths = this.#ask.paths();
    const window = shown();
    if (!paths?.length || !window) return;
    const about = JSON.stringify([fixed() ?? range(), this.#ask.about()]);
    const mine = `${market.opened} ${paths} ${about}`;
    if (mine === this.#asked) return;
    if (!this.#asked?.endsWith(about)) this.rows = [];
    this.#asked = mine;
    const within = `from=${instant(window.from)}&to=${instant(window.to)}&points=${this.#ask.points()}`;
    try {
      const answers = await Promise.all(paths.map((path) => ask(`${path}&${within}`)));
      if (mine === this.#asked) this.#take(answers, window.to);
    } catch (failure) {
      if (mine === this.#asked) this.failure = failure;
    }
    this.#host.requestUpdate();
  }

  #take(answers, end) {
    const rows = new Map();
    const { beginning, resolution } = answers[0];
    this.#beginning = beginning && Date.parse(beginning) / 1000;
    this.failure = undefined;
    for (const answer of answers) {
      const start = Date.parse(answer.from) / 1000;
      const { width } = answer;
      const stop = Math.min(end, Date.parse(answer.to) / 1000);
      const row = (bucket) => {
        const at = Math.min(stop, start + (bucket + 1) * width);
        if (!rows.has(at)) rows.set(at, { at, values: {}, least: {}, most: {}, mean: {} });
        return rows.get(at);
      };
      for (let bucket = 0; start + bucket * width < stop; bucket++) row(bucket);
      for (const line of lines(answer)) this.#fill(line, row);
    }
    const recalled = [...rows.values()].sort((a, b) => a.at - b.at);
    const told = recalled.findLastIndex((row) => !empty(row));
    // What is not written yet is told by the ticks.
    const since = recalled[told]?.at ?? this.#beginning ?? end;
    if (!fixed() && end - since < UNWRITTEN[resolution]) recalled.length = told + 1;
    const known = recalled.at(-1)?.at ?? 0;
    this.rows = [...recalled, ...this.rows.filter((row) => row.live && row.at > Math.max(known, end))];
  }

  #fill(line, row) {
    const name = this.#ask.name(line);
    line.buckets.forEach((bucket, i) => {
      const { values, least, most, mean } = row(bucket);
      values[name] = line.last[i];
      least[name] = line.min[i];
      most[name] = line.max[i];
      mean[name] = line.mean[i];
    });
  }

  /** Within a step the last counts. */
  #live() {
    const now = this.#ask.now();
    const last = this.rows.at(-1);
    if (!now || now.at <= last?.at) return;
    const { at, values } = now;
    const row = { at, since: last?.at ?? at, values, least: values, most: values, mean: values, live: true };
    if (last?.live && Math.floor(last.at / this.step) === Math.floor(at / this.step)) {
      row.least = merged(last.least, values, Math.min);
      row.most = merged(last.most, values, Math.max);
      row.since = last.since;
      const part = (at - last.at) / (at - last.since || 1);
      row.mean = merged(last.mean, values, (before, value) => before + part * (value - before));
      this.rows.pop();
    }
    this.rows.push(row);
    const { from } = shown();
    while (this.rows[0].at < from) this.rows.shift();
  }

  /** Between what each step's values were, where steps are so long that they may hide something; else absent. */
  spread(name, label, index) {
    if (!(this.step >= 2)) return [];
    return [{ name: `${label}, least to most,`, index, low: column(this.rows, name, "least"), high: column(this.rows, name, "most") }];
  }

  /** Says what is not known of this time; nothing where all is. */
  get words() {
    const window = shown();
    if (this.failure) return `What was before cannot be shown: ${this.failure.message}`;
    if (!window || !this.#asked || (!this.rows.length && !fixed())) return "";
    const first = this.#beginning;
    if (first === undefined || first >= window.to) {
      const since = first === undefined ? "It keeps nothing yet." : `It keeps what was since ${moment(first)}.`;
      return fixed() ? `The dashboard knows nothing of this time. ${since}` : "";
    }
    const holes = this.#holes(Math.max(first, window.from));
    const began = first > window.from + this.step;
    // A history begins with a bucket that is empty at first.
    const begin = began && holes[0]?.[0] === first ? holes.shift()[1] : first;
    const before = began ? [`Nothing is kept from before ${moment(begin)}.`] : [];
    const told = holes.slice(-HOLES).map(([from, to]) => `Nothing is known from ${moment(from)} to ${moment(to)}.`);
    const more = holes.length > HOLES ? [`There are ${holes.length - HOLES} more such times.`] : [];
    return [...before, ...told, ...more].join(" ");
  }

  /** Stretches of more than a step of which nothing is known. */
  #holes(begin) {
    const holes = [];
    let start;
    let last = begin;
    for (const row of this.rows) {
      if (empty(row)) start ??= last;
      else if (start !== undefined) {
        holes.push([start, last]);
        start = undefined;
      }
      last = row.at;
    }
    if (start !== undefined) holes.push([start, last]);
    return holes.filter(([from, to]) => to - from > 1.5 * this.step);
  }
}

const empty = ({ values }) => {
  for (const name in values) if (Number.isFinite(values[name])) return false;
  return true;
};

function merged(old, next, choose) {
  const both = {};
  for (const name in next) both[name] = Number.isFinite(old[name]) ? choose(old[name], next[name]) : next[name];
  return both;
}

/** Bands are lines of quantiles. */
const lines = (answer) =>
  answer.lines ?? answer.bands.map(({ quantile, values }) => ({ name: quantile, buckets: answer.buckets, last: values, min: values, max: values, mean: values }));
