import { LitElement } from "lit";
import { onMove } from "./address.js";
import { market } from "./market.js";

/** A part of the page that shows the market: rendered again when the market or the address changes. */
export class Part extends LitElement {
  #forget = [];

  /** One style sheet serves all parts, and labels reach across them. */
  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    const render = () => document.hidden || this.requestUpdate();
    market.addEventListener("change", render);
    document.addEventListener("visibilitychange", render);
    this.#forget = [
      onMove(() => this.requestUpdate()),
      () => market.removeEventListener("change", render),
      () => document.removeEventListener("visibilitychange", render),
    ];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#forget.forEach((forget) => forget());
  }
}
