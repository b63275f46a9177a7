import { ask } from "./api.js";
import { market } from "./market.js";

const REST_MILLIS = 5000;

/** What a bidder has left, for a part that shows it: asked of the bank, where the reader has opened the bank here. */
export class Funds {
  /** The account at the bank; absent where it is not known. */
  account;
  /** Why it is not known. */
  words = "";
  #host;
  #bidder;
  #timer;
  #asked = 0;

  /** @param bidder a function that says whose */
  constructor(host, bidder) {
    this.#host = host;
    this.#bidder = bidder;
    host.addController(this);
  }

  hostConnected() {
    market.addEventListener("reader", this);
    this.handleEvent();
  }

  hostDisconnected() {
    market.removeEventListener("reader", this);
    clearTimeout(this.#timer);
    this.#asked++;
  }

  /** Asks now, and again after a rest. */
  async handleEvent() {
    clearTimeout(this.#timer);
    const mine = ++this.#asked;
    const found = await this.#found(this.#bidder()).catch(({ message }) => ({ words: `The bank does not tell it: ${message}` }));
    if (mine !== this.#asked) return;
    Object.assign(this, { account: undefined, words: "", ...found });
    this.#host.requestUpdate();
    this.#timer = setTimeout(() => this.handleEvent(), REST_MILLIS);
  }

  async #found(bidder) {
    const { bank, subject } = await ask("/v1/bank/session");
    if (!bank) return { words: "This dashboard plays a recording and has no bank." };
    if (!subject) return { words: `The bank tells it ${bidder} itself and auditors: open the bank on the page Bank.` };
    return { account: await ask(`/v1/bank/accounts/${bidder}`) };
  }
}
