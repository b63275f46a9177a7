import { html, nothing } from "lit";
import { Part } from "./core/part.js";
import { VIEWS, address, here } from "./core/address.js";
import { time } from "./core/format.js";
import { market } from "./core/market.js";
import "./view/sign-in.js";

const TITLES = { market: "Market", fairness: "Fairness", bidder: "Bidder", bank: "Bank", lab: "Lab", experiments: "Experiments", measures: "Measures" };

/** The frame of all pages: where one is, whether the market is live, and who reads. */
class BourseApp extends Part {
  #loaded = new Map();

  connectedCallback() {
    super.connectedCallback();
    this.replaceChildren();
    market.watch(here().state.get("machine") ?? undefined);
  }

  willUpdate() {
    const { view, state } = here();
    if (view === "market") market.watch(state.get("machine") ?? undefined);
    document.title = `${TITLES[view]} – Bourse`;
  }

  /** A view's script is fetched when it is first looked at. */
  #view(view) {
    const known = this.#loaded.get(view);
    if (!known) {
      const settle = (outcome) => {
        this.#loaded.set(view, outcome);
        this.requestUpdate();
      };
      this.#loaded.set(view, "loading");
      import(`./view/${view}.js`).then(() => settle("ready"), () => settle("failed"));
    }
    if (known === "failed") {
      return html`<p class="state bad">This page could not be loaded. <button @click=${() => location.reload()}>Try again</button></p>`;
    }
    if (known !== "ready") return html`<p class="state">Loading …</p>`;
    return {
      market: html`<market-view></market-view>`,
      fairness: html`<fairness-view></fairness-view>`,
      bidder: html`<bidder-view></bidder-view>`,
      bank: html`<bank-view></bank-view>`,
      lab: html`<lab-view></lab-view>`,
      experiments: html`<experiments-view></experiments-view>`,
      measures: html`<measures-view></measures-view>`,
    }[view];
  }

  #tour() {
    import("./view/tour.js");
    return html`<tour-part></tour-part>`;
  }

  #status() {
    const last = market.lastHeard && time(market.lastHeard);
    if (market.state === "live") return market.recorded ? `Recorded ${time(market.recorded)}, played now` : `Live, ${last}`;
    if (market.state === "connecting") return "Connecting …";
    return last ? `${market.trouble} Last heard ${last}.` : market.trouble;
  }

  render() {
    const { view, state } = here();
    const stale = market.state === "lost" || market.state === "refused";
    return html`<a class="skip" href="#content" @click=${this.#skip}>Skip to the content</a>
      <header>
        <h1>Bourse</h1>
        <nav aria-label="Pages">${VIEWS.map((each) => html`<a href=${address(each)} aria-current=${each === view ? "page" : nothing}>${TITLES[each]}</a>`)}</nav>
        ${market.recorded ? html`<a id="tour" href=${address("market", { tour: 1 })}>Tour</a>` : nothing}
        <p id="status" class=${stale ? "stale" : ""}>${this.#status()}</p>
        <sign-in></sign-in>
      </header>
      <main id="content" tabindex="-1" class=${stale ? "stale" : ""}>
        <h2>${TITLES[view]}</h2>
        ${this.#view(view)}
      </main>
      ${state.has("tour") ? this.#tour() : nothing}`;
  }

  /** The address says what is shown, so it can't lead to a place on the page. */
  #skip(event) {
    event.preventDefault();
    document.getElementById("content").focus();
  }
}

customElements.define("bourse-app", BourseApp);
