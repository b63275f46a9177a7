import { refused } from "./api.js";

const TURN_MILLIS = 1000;

const rested = () => new Promise((done) => setTimeout(done, TURN_MILLIS));

/**
 * A long answer that comes line by line, for a part that shows how far it is; leaving the part ends it. The dashboard gives one
 * at a time, and whoever is not the first waits for its turn.
 */
export class Lines {
  /** What has come, oldest first. */
  all = [];
  /** idle, waiting, running, done or ended, before all had come. */
  state = "idle";
  failure;
  /** The path that the address wants. */
  wanted = "";
  #host;
  #leave;

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected() {
    this.end();
  }

  /** Asks for what the address wants, once; nothing is wanted where there is no path. */
  want(path) {
    if (path === this.wanted) return;
    this.wanted = path;
    if (path) this.ask(path);
    else this.end();
  }

  /** Asks for what is wanted again, if that is what the address still wants. */
  again(path) {
    if (path === this.wanted) this.ask(path);
  }

  /** Asks; an answer to an earlier question is no longer wanted. */
  async ask(path) {
    this.end();
    const leave = new AbortController();
    this.#leave = leave;
    Object.assign(this, { all: [], state: "running", failure: undefined });
    this.#host.requestUpdate();
    try {
      await this.#turn(path, leave);
      this.#settle(leave, "done");
    } catch (failure) {
      if (!leave.signal.aborted) this.failure = failure;
      this.#settle(leave, "ended");
    }
  }

  /** Leaves; the dashboard works on it no longer. */
  end() {
    this.#leave?.abort();
  }

  #settle(leave, state) {
    if (leave !== this.#leave) return;
    this.state = state;
    this.#host.requestUpdate();
  }

  async #turn(path, leave) {
    while (!(await this.#read(path, leave.signal)) && !leave.signal.aborted) {
      this.state = "waiting";
      this.#host.requestUpdate();
      await rested();
    }
  }

  /** Says whether it was its turn. */
  async #read(path, signal) {
    const answer = await fetch(path, { signal });
    if (!answer.ok) {
      const failure = await refused(answer);
      if (failure.code === "lab-busy") return false;
      throw failure;
    }
    this.state = "running";
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done || signal.aborted) return true;
      const whole = (rest + value).split("\n");
      rest = whole.pop();
      this.all.push(...whole.map((line) => JSON.parse(line)));
      this.#host.requestUpdate();
    }
  }
}
