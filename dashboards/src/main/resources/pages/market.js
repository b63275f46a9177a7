import uPlot from "/uplot/uPlot.esm.js";

const HISTORY_SECONDS = 300;
const COLOURS = 8;
const byId = (id) => document.getElementById(id);
const colours = new Map();
const history = { times: [], prices: new Map() };
let chart;
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
function colour(name) {
  if (!colours.has(name)) colours.set(name, `--s${colours.size % COLOURS}`);
  return colours.get(name);
}

const inked = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
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
  title.append(element("span", cpu ? `${cpu.price.toFixed(2)} credits/h` : "no clearing yet"));
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
    row.append(name, element("td", rate.toFixed(2)), element("td", percent(share)));
    table.append(row);
  }
  if (cpu.shares.length) card.append(bar, table);
  else card.append(element("p", cpu.bidders ? `${cpu.bidders} bidders; sign in to see shares.` : "Nobody bids here now."));
  return card;
}

function remember(at, machines) {
  const now = Date.parse(at) / 1000;
  history.times.push(now);
  for (const { machine, clearing } of machines) {
    if (!history.prices.has(machine.machine)) {
      history.prices.set(machine.machine, new Array(history.times.length - 1).fill(null));
    }
    history.prices.get(machine.machine).push(clearing?.goods?.cpu?.price ?? null);
  }
  for (const series of history.prices.values()) {
    if (series.length < history.times.length) series.push(null);
  }
  while (history.times[0] < now - HISTORY_SECONDS) {
    history.times.shift();
    for (const series of history.prices.values()) series.shift();
  }
}

function drawPrices() {
  const names = [...history.prices.keys()];
  const data = [history.times, ...history.prices.values()];
  if (!names.length) return;
  const now = names.map((name) => [name, history.prices.get(name).at(-1)]).filter(([, price]) => price !== null);
  byId("prices-sentence").textContent = now.length
    ? `Now, in credits per hour: ${now.map(([name, price]) => `${name} ${price.toFixed(2)}`).join(", ")}.`
    : "No prices yet.";
  if (chart?.names.join() !== names.join()) {
    chart?.plot.destroy();
    chart = { names, plot: newChart(names, data) };
  } else {
    chart.plot.setData(data);
  }
}

function newChart(names, data) {
  const holder = byId("prices-chart");
  const axis = { stroke: inked("--quiet"), grid: { stroke: inked("--line"), width: 1 }, ticks: { stroke: inked("--line") } };
  return new uPlot({
    width: holder.clientWidth - 20,
    height: 260,
    scales: { y: { range: (_, __, most) => [0, Math.max(1, most * 1.1)] } },
    axes: [axis, axis],
    series: [{}, ...names.map((name) => ({ label: name, stroke: inked(colour(name)), width: 2, points: { show: false } }))],
  }, data, holder);
}

function redraw() {
  chart?.plot.destroy();
  chart = undefined;
  drawPrices();
}

function show(market) {
  lastHeard = Date.now();
  showMeasures(market.measures);
  byId("no-machines").hidden = market.machines.length > 0;
  byId("machines").replaceChildren(...market.machines.map(machineCard));
  remember(market.at, market.machines);
  drawPrices();
}

function showStatus(connected) {
  const status = byId("status");
  status.classList.toggle("stale", !connected);
  status.textContent = connected
    ? `Live, ${new Date(lastHeard).toLocaleTimeString()}`
    : lastHeard ? `Connection lost; last heard ${new Date(lastHeard).toLocaleTimeString()}` : "The dashboard does not answer.";
}

let stream;
function connect() {
  stream?.close();
  stream = new EventSource("/v1/stream");
  stream.addEventListener("market", (event) => {
    show(JSON.parse(event.data));
    showStatus(true);
  });
  stream.onerror = () => showStatus(false);
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

matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
addEventListener("resize", redraw);
showMeasures(undefined);
connect();
