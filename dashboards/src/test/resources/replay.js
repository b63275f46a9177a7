// Plays a stream of machines whose prices all move five times a second, with a history that is full, and notes how long a
// price takes from its event to the frame that shows it. Live ticks begin when the test says so.
const MACHINES = window.machinesPlayed ?? 200;
const ENOUGH = 100;
const replayed = { latencies: [] };
window.replayed = replayed;

const named = (i) => `machine-${String(i).padStart(4, "0")}`;
const price = (at, i) => 4 + 2 * Math.sin(at / 20000 + i) + Math.random();

class Replay extends EventTarget {
  static CLOSED = 2;
  readyState = 1;

  constructor() {
    super();
    setTimeout(() => {
      this.#tick(Date.now());
      replayed.begin = () => (this.timer = setInterval(() => this.#live(), 200));
    }, 500);
  }

  close() {
    clearInterval(this.timer);
  }

  #live() {
    const began = performance.now();
    const cell = document.querySelector("machine-table [data-machine=machine-0000] td:nth-child(3)");
    new MutationObserver((_, observer) => {
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => {
        if (replayed.latencies.push(performance.now() - began) === ENOUGH) document.documentElement.dataset.replayed = "enough";
      }));
    }).observe(cell, { characterData: true, childList: true, subtree: true });
    this.#tick(Date.now());
  }

  #tick(at) {
    const machines = Array.from({ length: MACHINES }, (_, i) => ({
      machine: named(i),
      capacity: 2,
      price: price(at, i),
      utilisation: 0.5 + 0.5 * Math.sin(i),
      bidders: 7,
      live: true,
    }));
    this.dispatchEvent(new MessageEvent("tick", { data: JSON.stringify({ at: new Date(at).toISOString(), machines, gone: [] }) }));
  }
}

window.EventSource = Replay;

/** What the dashboard would answer, had it recorded these machines. */
function recorded(query) {
  const [from, to] = ["from", "to"].map((end) => Date.parse(query.get(end)));
  const points = Number(query.get("points"));
  const buckets = Array.from({ length: points }, (_, i) => i);
  const moving = (i) => buckets.map((bucket) => price(from + (bucket * (to - from)) / points, i) / 2);
  const line = (of) => {
    const last = moving(Number(of.slice(-4)));
    return { of, name: "unitPrice", buckets, min: last, max: last, mean: last, last };
  };
  const whole = { from: query.get("from"), to: query.get("to"), width: (to - from) / points / 1000, beginning: query.get("from") };
  return query.has("quantiles")
    ? { ...whole, buckets, bands: [0.1, 0.5, 0.9].map((quantile) => ({ quantile, values: moving(0).map((value) => value * (0.5 + quantile)) })) }
    : { ...whole, lines: query.get("of").split(",").map(line) };
}

const asked = window.fetch;
window.fetch = async (path, options) => {
  const { pathname, searchParams } = new URL(path, location);
  if (!["/v1/series", "/v1/bands"].includes(pathname)) return asked(path, options);
  // Each answer comes by itself, as from a network.
  await new Promise((come) => setTimeout(come));
  replayed.recalled = (replayed.recalled ?? 0) + 1;
  return new Response(JSON.stringify(recorded(searchParams)));
};
