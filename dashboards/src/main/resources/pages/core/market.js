import { ask } from "./api.js";

const RETRY_MILLIS = 3000;

/**
 * The market as the stream of ticks tells of it: machines, prices and measures as they stand. Whoever shows them is told
 * by a "change" event, and by a "reader" event when somebody has signed in or out.
 */
class Market extends EventTarget {
  machines = new Map();
  /** The last measures. */
  measured;
  /** Of the machine that is looked at, with the shares that the reader may see. */
  clearing;
  /** connecting, live, lost or refused. */
  state = "connecting";
  trouble = "";
  lastHeard;
  /** The recorded moment that is played; absent where the market is live. */
  recorded;
  /** How often the stream was opened; what was told between two times is not known here. */
  opened = 0;
  #stream;
  #watched;

  /** Opens the stream, or opens it anew for the shares of another machine. */
  watch(machine) {
    if (this.#stream && machine === this.#watched) return;
    this.#watched = machine;
    this.clearing = undefined;
    this.#connect();
  }

  /** Another reader sees other things. */
  async readAnew() {
    this.clearing = undefined;
    this.measured = undefined;
    this.#connect();
    this.dispatchEvent(new Event("reader"));
  }

  #connect() {
    this.#stream?.close();
    let first = true;
    const query = this.#watched ? `?machine=${encodeURIComponent(this.#watched)}` : "";
    const stream = new EventSource(`/v1/ticks${query}`);
    this.#stream = stream;
    // The browser connects again by itself, and is told everything again.
    stream.onopen = () => {
      first = true;
    };
    stream.addEventListener("tick", (event) => {
      this.#take(JSON.parse(event.data), first);
      first = false;
    });
    stream.onerror = () => this.#lost(stream);
  }

  #take(tick, whole) {
    if (whole) {
      this.machines = new Map();
      this.opened++;
    }
    tick.gone.forEach((name) => this.machines.delete(name));
    tick.machines.forEach((machine) => this.machines.set(machine.machine, machine));
    if (tick.measures) this.measured = tick.measures;
    if (tick.clearing) this.clearing = tick.clearing;
    this.lastHeard = Date.parse(tick.at) / 1000;
    this.recorded = tick.recorded && Date.parse(tick.recorded) / 1000;
    this.#become("live");
  }

  /** What each machine that answers costs, in credits per CPU and hour. */
  *unitPrices() {
    for (const { machine, price, capacity, live } of this.machines.values()) {
      if (live && Number.isFinite(price) && capacity > 0) yield [machine, price / capacity];
    }
  }

  #become(state, trouble = "") {
    this.state = state;
    this.trouble = trouble;
    this.dispatchEvent(new Event("change"));
  }

  /** The browser tries again by itself, except where it was refused. */
  async #lost(stream) {
    if (stream !== this.#stream) return;
    const refused = stream.readyState === EventSource.CLOSED;
    this.#become("lost", "The dashboard does not answer.");
    if (!refused) return;
    setTimeout(() => stream === this.#stream && this.#connect(), RETRY_MILLIS);
    try {
      await ask("/v1/definitions");
    } catch (failure) {
      if (failure.status === 401) this.#become("refused", `${failure.message} Or sign out.`);
    }
  }
}

export const market = new Market();
