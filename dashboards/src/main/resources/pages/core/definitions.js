import { ask } from "./api.js";

let asked;

/** What each measure is, by its name, for a part that shows some; asked for once. */
export class Definitions {
  /** A map by measure; absent until it is known. */
  all;
  failure;
  #host;

  constructor(host) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected() {
    this.again();
  }

  async again() {
    asked ??= ask("/v1/definitions");
    try {
      const { measures } = await asked;
      this.all = new Map(measures.map((each) => [each.measure, each]));
      this.failure = undefined;
    } catch (failure) {
      asked = undefined;
      this.failure = failure;
    }
    this.#host.requestUpdate();
  }

  get(measure) {
    return this.all?.get(measure);
  }
}
