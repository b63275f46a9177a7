import uPlot from "/uplot/uPlot.esm.js";

const HISTORY_SECONDS = 300;
const RETRY_MILLIS = 3000;
const COLOURS = 8;
const byId = (id) => document.getElementById(id);
const colours = new Map();
let lastHeard;

const MEASURES = [
  ["efficiency", "Efficiency", "of the best possible sum of utilities"],
  ["utilityUniformityPerCredit", "Utility uniformity", "worst-off over best-off bidder, per credit"],
  ["envyFreenessPerCredit", "Envy-freeness", "1 when nobody prefers another's shares, per credit"],
  ["nashGap", "Nash gap", "the most that any bidder could still gain"],
];

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

/** A name keeps its colour for as long as the page is open. */
function colour(name, given = colours) {
  if (!given.has(name)) given.set(name, `--s${given.size % COLOURS}`);
  return given.get(name);
}

const inked = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const credits = (rate) => (rate === 0 || rate >= 0.1 ? rate.toFixed(2) : rate.toPrecision(2));
const percent = (share) => `${(100 * share).toFixed(1)} %`;

function showMeasures(measures) {
  byId("measures").replaceChildren(...MEASURES.map(([key, title, words]) => {
    const tile = element("div");
    const figure = measures ? measures[key].toFixed(3) : "–";
    tile.append(element("dt", title), element("dd", figure, "figure"), element("dd", words, "words"));
    tile.dataset.measure = key;
    return tile;
  }));
  const hidden = measures?.undisclosed ?? [];
  byId("undisclosed").textContent = !measures
    ? "No measures yet: no bidder has published a valuation."
    : hidden.length ? `Left out, for they publish no valuation: ${hidden.join(", ")}.` : "";
}

function machineCard({ machine, clearing, live }) {
  const card = element("article", undefined, live ? "" : "stale");
  card.dataset.machine = machine.machine;
  const title = element("h3", machine.machine);
  card.append(title);
  const cpu = clearing?.goods?.cpu;
  title.append(element("span", cpu ? `${credits(cpu.price)} credits/h` : "no clearing yet"));
  const enforced = `${machine.enforcement.kind}, ${machine.enforcement.mode}`;
  const labels = Object.entries(machine.labels).map(([key, value]) => `, ${key} ${value}`).join("");
  card.append(element("p", `${machine.goods.cpu} CPUs, ${enforced}${labels}${live ? "" : "; not answering"}`));
  if (!cpu) return card;
  const bar = element("div", undefined, "bar");
  const table = element("table");
  const head = element("tr");
  head.append(element("th", "Bidder"), element("th", "Rate"), element("th", "Share"));
  table.append(head);
  for (const { bidder, rate, share } of cpu.shares) {
    const part = element("span");
    part.style.cssText = `width:${100 * share}%;background:var(${colour(bidder)})`;
    part.title = `${bidder} ${percent(share)}`;
    bar.append(part);
    const row = element("tr");
    const name = element("td");
    const mark = element("i");
    mark.style.background = `var(${colour(bidder)})`;
    name.append(mark, bidder);
    row.append(name, element("td", credits(rate)), element("td", percent(share)));
    table.append(row);
  }
  if (cpu.shares.length) card.append(bar, table);
  else card.append(element("p", cpu.bidders ? `${cpu.bidders} bidders; sign in to see shares.` : "Nobody bids here now."));
  return card;
}

/** Lines over the last minutes, by name; they come and go. */
class Chart {
  #holder;
  #range;
  #colours;
  #times = [];
  #lines = new Map();
  #plot;
  #drawn;

  constructor(holder, range, given) {
    this.#holder = holder;
    this.#range = range;
    this.#colours = given;
  }

  /** Adds the values of one moment, unless it is no later than the last. */
  add(at, values) {
    const now = Date.parse(at) / 1000;
    if (now <= this.#times.at(-1)) return;
    for (const name of Object.keys(values)) {
      if (!this.#lines.has(name)) this.#lines.set(name, new Array(this.#times.length).fill(null));
    }
    this.#times.push(now);
    this.#lines.forEach((line, name) => line.push(values[name] ?? null));
    while (this.#times[0] < now - HISTORY_SECONDS) {
      this.#times.shift();
      this.#lines.forEach((line) => line.shift());
    }
    this.#lines.forEach((line, name) => {
      if (line.every((value) => value === null)) this.#lines.delete(name);
    });
  }

  draw() {
    const names = [...this.#lines.keys()].join();
    this.#holder.hidden = !names;
    if (!names) return;
    if (this.#drawn === names) {
      this.#plot.setData([this.#times, ...this.#lines.values()]);
    } else {
      this.redraw();
    }
  }

  /** Draws anew, in the size and the colours of now. */
  redraw() {
    this.#plot?.destroy();
    this.#drawn = [...this.#lines.keys()].join();
    if (!this.#drawn) return;
    const axis = { stroke: inked("--quiet"), grid: { stroke: inked("--line"), width: 1 }, ticks: { stroke: inked("--line") } };
    const line = (name) => ({ label: name, stroke: inked(colour(name, this.#colours)), width: 2, points: { show: false } });
    this.#plot = new uPlot({
      width: this.#holder.clientWidth - 20,
      height: 240,
      scales: { y: { range: this.#range } },
      axes: [axis, axis],
      series: [{}, ...[...this.#lines.keys()].map(line)],
    }, [this.#times, ...this.#lines.values()], this.#holder);
  }
}

const prices = new Chart(byId("prices-chart"), (_, __, most) => [0, most > 0 ? most * 1.1 : 1], colours);
const measures = new Chart(byId("measures-chart"), [0, 1], new Map());
const charts = [prices, measures];

function showPrices(at, machines) {
  const now = Object.fromEntries(machines.map(({ machine, clearing }) => [machine.machine, clearing?.goods?.cpu?.price]));
  prices.add(at, now);
  prices.draw();
  const known = Object.entries(now).filter(([, price]) => price !== undefined);
  byId("prices-sentence").textContent = known.length
    ? `Now, in credits per hour: ${known.map(([name, price]) => `${name} ${credits(price)}`).join(", ")}.`
    : "No prices yet.";
}

function rememberMeasures(point) {
  measures.add(point.at, Object.fromEntries(MEASURES.map(([key, title]) => [title, point[key]])));
}

async function recallMeasures() {
  const since = new Date(Date.now() - 1000 * HISTORY_SECONDS).toISOString();
  const answer = await fetch(`/v1/measures?since=${since}`);
  if (answer.ok) (await answer.json()).points.forEach(rememberMeasures);
}

function show(market) {
  lastHeard = Date.now();
  showMeasures(market.measures);
  if (market.measures) rememberMeasures(market.measures);
  measures.draw();
  byId("no-machines").hidden = market.machines.length > 0;
  byId("machines").replaceChildren(...market.machines.map(machineCard));
  showPrices(market.at, market.machines);
}

function showStatus(trouble) {
  const status = byId("status");
  const last = lastHeard && new Date(lastHeard).toLocaleTimeString();
  status.classList.toggle("stale", Boolean(trouble));
  status.textContent = !trouble ? `Live, ${last}` : last ? `${trouble} Last heard ${last}.` : trouble;
}

let stream;
function connect() {
  stream?.close();
  stream = new EventSource("/v1/stream");
  stream.addEventListener("market", (event) => {
    show(JSON.parse(event.data));
    showStatus();
  });
  stream.onerror = lost;
}

/** The browser tries again by itself, except where it was refused. */
async function lost() {
  const refused = stream.readyState === EventSource.CLOSED;
  showStatus("The dashboard does not answer.");
  if (!refused) return;
  setTimeout(connect, RETRY_MILLIS);
  const answer = await fetch("/v1/market").catch(() => undefined);
  if (answer?.status === 401) showStatus(`${(await answer.json()).detail} Or sign out.`);
}

byId("signin").querySelector("form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const token = new FormData(event.target).get("token");
  const answer = await fetch("/v1/session", { method: "POST", headers: { Authorization: `Bearer ${token}` } });
  byId("signin-failed").textContent = answer.ok ? "" : (await answer.json()).detail;
  if (answer.ok) {
    event.target.reset();
    byId("signin").open = false;
    connect();
  }
});

byId("signout").addEventListener("click", async () => {
  await fetch("/v1/session", { method: "DELETE" });
  connect();
});

const redraw = () => charts.forEach((chart) => chart.redraw());
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
addEventListener("resize", redraw);
showMeasures(undefined);
await recallMeasures().catch(() => {});
connect();
