import { bank, isUnsure, newKey } from "./bank.js";

/** By the code of a refusal: the field it is about. */
const FIELDS = {
  "account-unknown": "account", "account-kind": "account", "name-invalid": "account",
  "amount-invalid": "amount", "supply-exhausted": "amount",
  "reason-too-long": "reason",
  "cron-invalid": "cron", "schedule-never-due": "cron", "zone-invalid": "zone", "from-past": "from", "time-too-late": "until",
};

/**
 * An order that a form makes: filled in, confirmed, sent. However often it is sent, it is carried out once, for its key
 * changes only when the bank has answered for certain or the order is another.
 */
export class Order {
  /** What waits for its reader's yes. */
  asked;
  sending = false;
  failure;
  done;
  #host;
  #key;
  #keyOf;

  constructor(host) {
    this.#host = host;
  }

  /** Shows what is about to be ordered: {method, path, body, words}. */
  ask(order) {
    const whole = `${order.method} ${order.path} ${order.body}`;
    if (this.#keyOf !== whole) this.#key = newKey();
    this.#keyOf = whole;
    this.asked = order;
    this.#told({ failure: undefined, done: undefined });
  }

  drop() {
    this.asked = undefined;
    this.#told({ failure: undefined });
  }

  async send() {
    if (this.sending || !this.asked) return;
    this.#told({ sending: true, failure: undefined });
    const { method, path, body } = this.asked;
    try {
      const done = await bank.order(method, path, this.#key, body);
      this.asked = this.#keyOf = undefined;
      if (body) this.#host.querySelector("form").reset();
      this.#told({ done });
    } catch (failure) {
      if (!isUnsure(failure)) this.asked = this.#keyOf = undefined;
      this.#told({ failure });
    } finally {
      this.#told({ sending: false });
    }
  }

  /** What is wrong with the field, in the bank's words. */
  wrong(field) {
    return this.#field() === field ? this.failure.message : undefined;
  }

  /** What went wrong and is about no field of these. */
  trouble(fields) {
    return this.failure && !fields.includes(this.#field()) ? this.failure.message : undefined;
  }

  #field() {
    return this.failure && (FIELDS[this.failure.code] ?? /(?:\bbody\.|\bfield |^The )(\w+)/.exec(this.failure.message)?.[1]);
  }

  #told(change) {
    Object.assign(this, change);
    this.#host.requestUpdate();
  }
}

/** The form's values as JSON: what is empty is left out, and numbers keep the digits that were typed. */
export function written(values, numbers) {
  const members = Object.entries(values)
    .filter(([, value]) => value)
    .map(([name, value]) => `${JSON.stringify(name)}:${numbers.includes(name) && /^-?\d+(\.\d+)?$/.test(value) ? value : JSON.stringify(value)}`);
  return `{${members.join(",")}}`;
}
