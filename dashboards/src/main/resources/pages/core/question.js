import { ask } from "./api.js";
import { market } from "./market.js";

/** What a view asks again and again while it is seen, one question after another. */
export class Question {
  answer;
  failure;
  #host;
  #path;
  #every;
  #timer;
  #asked = 0;
  #last;

  /**
   * @param host the part that shows the answer
   * @param path a function that says what to ask
   * @param every the rest between an answer and the next question, in milliseconds, or a function that says it; 0 asks once
   */
  constructor(host, path, every) {
    this.#host = host;
    this.#path = path;
    this.#every = typeof every === "function" ? every : () => every;
    host.addController(this);
  }

  hostConnected() {
    market.addEventListener("reader", this);
    this.again();
  }

  hostDisconnected() {
    market.removeEventListener("reader", this);
    clearTimeout(this.#timer);
    this.#asked++;
  }

  handleEvent() {
    this.anew();
  }

  /** Asks anew where another thing is to be asked than last. */
  want() {
    if (this.#last !== undefined && this.#path() !== this.#last) this.anew();
  }

  /** Asks something else: what is known is no answer to it. */
  anew() {
    this.answer = this.failure = undefined;
    this.again();
  }

  /** Asks now; an answer to an earlier question is no longer wanted. */
  async again() {
    clearTimeout(this.#timer);
    const mine = ++this.#asked;
    const path = (this.#last = this.#path());
    try {
      const answer = document.hidden && this.answer ? this.answer : await ask(path);
      if (mine !== this.#asked) return;
      this.answer = answer;
      this.failure = undefined;
    } catch (failure) {
      if (mine !== this.#asked) return;
      this.failure = failure;
    }
    this.#host.requestUpdate();
    if (this.#every()) this.#timer = setTimeout(() => this.again(), this.#every());
  }
}
