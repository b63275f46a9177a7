import { here } from "./address.js";
import { ask } from "./api.js";
import { Question } from "./question.js";

const UNSURE = 500;

/** The bank behind the dashboard, as this browser's reader may deal with it. "change" says that another may, or that books changed. */
class Bank extends EventTarget {
  /** {bank, subject, scopes, expires}; absent until it is known. */
  session;
  failure;

  async again() {
    try {
      this.session = await ask("/v1/bank/session");
      this.failure = undefined;
    } catch (failure) {
      this.session = undefined;
      this.failure = failure;
    }
    this.dispatchEvent(new Event("change"));
  }

  /** Whether one of the scopes is the reader's. */
  may(...scopes) {
    return scopes.some((scope) => this.session?.scopes?.includes(scope));
  }

  async open(token) {
    await ask("/v1/bank/session", { method: "POST", headers: { Authorization: `Bearer ${token}` } });
    await this.again();
  }

  async leave() {
    await ask("/v1/bank/session", { method: "DELETE" });
    await this.again();
  }

  /** Orders something under a key: the same order under the same key happens once. */
  async order(method, path, key, body) {
    const headers = { "Idempotency-Key": key, ...(body && { "Content-Type": "application/json" }) };
    const done = await ask(`/v1/bank${path}`, { method, headers, body });
    this.dispatchEvent(new Event("change"));
    return done;
  }
}

export const bank = new Bank();

/** Also on pages that came over plain HTTP, where browsers make no UUIDs. */
export const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Whether an order that failed may have been carried out all the same. */
export const isUnsure = ({ status }) => !status || status >= UNSURE;

/** What a part asks the bank: anew when the address leads elsewhere or the books changed. */
export class BankQuestion extends Question {
  #host;
  #path;
  #asked;

  constructor(host, path, every = 0) {
    super(host, () => `/v1/bank${(this.#asked = path(here().state))}`, every);
    this.#host = host;
    this.#path = path;
  }

  hostConnected() {
    super.hostConnected();
    bank.addEventListener("change", this);
  }

  hostDisconnected() {
    super.hostDisconnected();
    bank.removeEventListener("change", this);
  }

  hostUpdate() {
    if (!this.#host.isConnected) return;
    if (this.#asked !== undefined && this.#path(here().state) !== this.#asked) this.renew();
    if (this.failure?.status === 401 && bank.session?.subject) bank.again();
  }

  /** Shows what was answered before until there is an answer. */
  handleEvent(event) {
    if (event.type === "change" && bank.session) this.again();
  }

  renew() {
    this.answer = this.failure = undefined;
    this.again();
  }
}

/** The query with what is there. */
export function query(values) {
  const there = Object.entries(values).filter(([, value]) => value);
  return there.length ? `?${new URLSearchParams(there)}` : "";
}

const MONEY = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 6 });
/** All digits: these are accounts. */
export const money = (credits) => (credits === undefined || credits === null ? "–" : MONEY.format(credits));

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" });
export const moment = (instant) => (instant ? MOMENT.format(new Date(instant)) : "–");
