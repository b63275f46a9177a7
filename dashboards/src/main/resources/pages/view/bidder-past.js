import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { fixed } from "../core/address.js";
import { credits, duration, figure, list, moment, percent } from "../core/format.js";
import { Funds } from "../core/funds.js";
import { Past, column, portions, shown } from "../core/past.js";
import { state } from "./pieces.js";
import "./kept.js";
import "../chart/line-chart.js";

const HOUR = 3600;
const MOVED = 0.01;
const TOLD = 4;
/** From here on a percentage says nothing. */
const MANIFOLD = 10;

/** What a bidder's bids came to over time, what that leaves of its budget and for how long, and what changed its shares. */
class BidderPast extends Part {
  static properties = { bidder: {} };
  #past = new Past(this, {
    paths: () => [
      `/v1/series?names=spend,share&of=bidder:${this.bidder.bidder}`,
      ...[...portions(this.#machines())].map((some) => `/v1/series?names=price&of=${some}`),
    ],
    name: ({ of, name }) => (name === "price" ? of : name),
    now: () => this.#now(this.bidder),
  });
  #funds = new Funds(this, () => this.bidder.bidder);

  #machines() {
    return this.bidder.holdings.map(({ machine }) => `machine:${machine}`);
  }

  #now({ at, rate, holdings }) {
    const prices = holdings.map(({ machine, price }) => [`machine:${machine}`, price]);
    const share = holdings.reduce((sum, each) => sum + each.share, 0);
    return { at: Date.parse(at) / 1000, values: { spend: rate, share, ...Object.fromEntries(prices) } };
  }

  /** What its bids came to since the first row, at each; what is not known is not counted. */
  #spent(rows) {
    let sum = 0;
    return rows.map(({ at, mean, values }, i) => {
      if (i && "spend" in values) sum += (mean.spend * (at - rows[i - 1].at)) / HOUR;
      return "spend" in values ? sum : null;
    });
  }

  #chart(heading, unit, times, lines, sentence, span = shown()) {
    return html`<line-chart .heading=${heading} .unit=${unit} .times=${times} .lines=${lines} .span=${span}
      .sentence=${sentence}></line-chart>`;
  }

  #spending(name, rows, spent) {
    const all = spent.findLast((value) => value !== null);
    const { from, to } = shown();
    const sentence = all === undefined
      ? `What ${name} spent in this time is not known.`
      : `In ${duration(to - from)} its bids came to ${credits(all)} credits; machines that charge by use may charge less.`;
    return this.#chart(`What ${name} spent`, "credits", rows.map(({ at }) => at), [{ name: "spent", index: 0, values: spent }], sentence);
  }

  /** Back from what is left now by what was spent since, and on at the rate of now, as far ahead as is looked back. */
  #budget(name, rate, rows, spent) {
    const left = this.#funds.account?.balance;
    if (left === undefined) return html`<p class="quiet" id="funds">What ${name} has left is not known here. ${this.#funds.words}</p>`;
    if (fixed()) return html`<p class="quiet" id="funds">${name} has ${credits(left)} credits left now.</p>`;
    const { from, to } = shown();
    const all = spent.findLast((value) => value !== null) ?? 0;
    const end = rate > 0 ? to + (HOUR * left) / rate : Infinity;
    const ahead = Math.min(end, to + (to - from));
    const then = rate > 0 ? left - (rate * (ahead - to)) / HOUR : left;
    const times = [...rows.map(({ at }) => at), to, ahead];
    const before = rows.map(() => null);
    const lines = [
      { name: "left", index: 0, values: [...spent.map((value) => (value === null ? null : left + all - value)), left, null] },
      { name: "at the rate of now", index: 1, values: [...before, left, Math.max(0, then)] },
    ];
    const lasts = rate > 0 ? `At ${credits(rate)} credits per hour it lasts ${duration(end - to)}, until ${moment(end)}.` : "It spends nothing now.";
    return this.#chart(`Budget of ${name}`, "credits", times, lines,
      `${name} has ${credits(left)} credits left. ${lasts} What it was granted meanwhile is not in the line.`, { from, to: ahead });
  }

  #shares(name, rows) {
    const lines = [{ name: "shares", index: 0, values: column(rows, "share") }];
    return this.#chart(`Shares of ${name} over time`, "part", rows.map(({ at }) => at), lines, "Of all machines together; 1 is a whole machine.");
  }

  /** What changed from the first moment of this time at which it is known to the last. */
  #why(name, rows) {
    const since = rows.find(({ values }) => "share" in values)?.at;
    if (since === undefined || since === rows.at(-1).at) return nothing;
    const shares = told(`${name}'s shares`, ends(rows, "share"), (value) => figure(value, "part"));
    const spend = told("its spending", ends(rows, "spend"), (value) => `${credits(value)} credits per hour`);
    const prices = this.#machines()
      .map((machine) => ({ machine, moved: ends(rows, machine) }))
      .filter(({ moved }) => Math.abs(change(moved)) >= MOVED)
      .sort((a, b) => Math.abs(change(b.moved)) - Math.abs(change(a.moved)))
      .slice(0, TOLD)
      .map(({ machine, moved }) => told(`the price of ${machine.slice("machine:".length)}`, moved, credits));
    return html`<p id="why">Since ${moment(since)} ${shares}; ${spend}; ${prices.length ? list(prices) : "no price where it bids moved by a hundredth"}.</p>`;
  }

  render() {
    if (!shown()) return state("Loading …");
    const { bidder, rate } = this.bidder;
    const rows = this.#past.rows;
    const spent = this.#spent(rows);
    return html`${this.#why(bidder, rows)}${this.#budget(bidder, rate, rows, spent)}${this.#spending(bidder, rows, spent)}${this.#shares(bidder, rows)}
      <what-is-kept .words=${this.#past.words}></what-is-kept>`;
  }
}

/** The first and the last value that is known. */
function ends(rows, name) {
  const known = column(rows, name).filter((value) => value !== null);
  return [known[0], known.at(-1)];
}

const change = ([before, after]) => (before > 0 ? after / before - 1 : 0);

/** "x rose by 3.0 %, from a to b". */
function told(what, moved, written) {
  const by = change(moved);
  const [before, after] = moved.map(written);
  if (Math.abs(by) < MOVED) return `${what} stayed at ${after}`;
  const much = by < MANIFOLD ? ` by ${percent(Math.abs(by))},` : "";
  return `${what} ${by > 0 ? "rose" : "fell"}${much} from ${before} to ${after}`;
}

customElements.define("bidder-past", BidderPast);
