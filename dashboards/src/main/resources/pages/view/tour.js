import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { address, changed, here } from "../core/address.js";
import { ask } from "../core/api.js";
import { instant } from "../core/format.js";

/** The last ten minutes, or since the page's market began. */
const lately = () => ({ from: instant(Math.round(Date.now() / 1000) - 600), to: instant(Math.round(Date.now() / 1000)) });

/** When in that time the Nash gap was largest, once there is such a time. */
async function shock() {
  const { from, to } = lately();
  const { from: start, width, lines } = await ask(`/v1/series?names=nashGap&points=600&from=${from}&to=${to}`);
  if (!lines.length) return {};
  const [{ buckets, max }] = lines;
  return { at: instant(Date.parse(start) / 1000 + (buckets[max.indexOf(Math.max(...max))] + 1) * Number(width)) };
}

/** Where each step leads, what is to be looked at there, and why. `find` says what else of the address is found when it is come to. */
const STEPS = [
  {
    view: "market", look: "#prices", title: "A market of machines",
    words: "Every machine is sold in shares: a bidder's share is its bid over the sum of all bids, and that sum is the price. Look at the lines while bidders move their credits from "
      + "dear machines to cheap ones. In the recording that comes with Bourse a bidder ten times as rich as the richest enters after 25 seconds, and prices leap.",
  },
  {
    view: "market", look: "machine-table", title: "Who sells what",
    words: "The table names each machine, its price and how much of it bidders hold; the rest is the owner's by its reserve bid. Follow a machine's name to see who has which share of it. "
      + "The reserve matters to theory: without it a machine that one bidder alone wants has no best bid.",
  },
  {
    view: "fairness", look: "#fair", title: "Efficient, and fair?",
    words: "Efficiency is what all shares are worth to those who have them, over the most they could be worth. Uniformity compares the worst off with the best off, envy-freeness asks whether "
      + "anybody would rather have another's shares. The dotted lines are what the theorems promise; the sentence says where their conditions don't hold, and why.",
  },
  {
    view: "fairness", state: { of: "absolute" }, look: "#fair", title: "Whom money helps",
    words: "The same, but no longer per credit. Where one bidder spends ten times as much, uniformity falls although nobody is treated unfairly for what it pays. An economist who reports one of the two "
      + "must say which: Compare switches between them.",
  },
  {
    view: "fairness", look: "#envy", title: "Who envies whom",
    words: "A row judges the columns' shares by its own valuation. Bright cells are envy that no equal division of money would remove. While a market settles they flicker; at an equilibrium "
      + "they stay dark, up to the bound of the theorem.",
  },
  {
    view: "bidder", title: "One bidder's side",
    words: "Here is what the bidder pays and gets, and what its best response would be while the others stay as they are. Its gap is what it forgoes; the largest gap of all is the market's Nash gap.",
  },
  {
    view: "bank", title: "Money",
    words: "Credits are issued by grants and go to owners by charges. Look at the Gini of spending, 0 where all spend alike: it says how unequal the bidders are whom the per-credit measures treat as equal.",
  },
  {
    view: "lab", find: shock, look: "#moments", title: "The moment of the shock",
    words: "This is the moment of the last ten minutes at which somebody could have gained most by another split: the peak of the Nash gap. The table gives the game of that moment to ten mechanisms. "
      + "See which of them buys efficiency with envy, and which neither. Click on the line to look at another moment.",
  },
  {
    view: "lab", find: () => ({ rule: "eisenberg-gale", ...lately() }), look: "hindsight-part", title: "What other rules would have done",
    words: "All that was recorded lately, given to the competitive equilibrium from Eisenberg and Gale's programme. The distance of the two lines is the price of letting bidders anticipate prices, moment by "
      + "moment. Choose another mechanism and replay.",
  },
  {
    view: "experiments", state: { experiment: "figure2" }, look: "#run", title: "The paper's figures",
    words: "What a single market shows may be chance. Here the experiments that the theory was tested by are played again, beside the paper's own words. Press Play; two games for each point take seconds.",
  },
  {
    view: "measures", state: { measure: "nashGap" }, title: "What each number means",
    words: "Every figure and chart leads here by its name: definition, formula and source. This is the end of the tour; each page keeps what you chose in its address, so that you can send it to others.",
  },
];

/** A guided tour over the pages; the address says at which step it is. */
class TourPart extends Part {
  #shown;
  #led;

  get #step() {
    return Math.min(Math.max(1, Math.trunc(Number(here().state.get("tour"))) || 1), STEPS.length);
  }

  #link(step) {
    const { view, state } = STEPS[step - 1];
    return address(view, { ...state, tour: step });
  }

  updated() {
    const step = this.#step;
    const { look } = STEPS[step - 1];
    if (this.#shown !== step) {
      this.#shown = step;
      this.#led = false;
      this.querySelector("h2").focus({ preventScroll: true });
      this.#find(step);
    }
    const place = look && document.querySelector(look);
    if (place?.clientHeight && !this.#led) {
      this.#led = true;
      place.scrollIntoView({ block: "start" });
    }
  }

  /** What the step looks at and the address does not yet say. */
  async #find(step) {
    const { find } = STEPS[step - 1];
    const { state } = here();
    if (!find || state.has("at") || state.has("from")) return;
    const found = await Promise.resolve(find()).catch(() => ({}));
    if (this.#step === step && here().state.get("tour")) location.replace(changed(found));
  }

  #keyed(event) {
    if (event.key === "Escape") location.hash = changed({ tour: undefined });
  }

  render() {
    const step = this.#step;
    const { view, title, words } = STEPS[step - 1];
    const away = here().view !== view;
    return html`<aside aria-labelledby="tour-title" @keydown=${this.#keyed}>
      <p class="quiet">Tour, ${step} of ${STEPS.length}</p>
      <h2 id="tour-title" tabindex="-1">${title}</h2>
      <p class="lead">${away ? html`<a href=${this.#link(step)}>Back to where this step looks.</a>` : words}</p>
      <p class="bar-of-tools">
        ${step > 1 ? html`<a id="tour-back" href=${this.#link(step - 1)}>Back</a>` : nothing}
        ${step < STEPS.length ? html`<a id="tour-next" href=${this.#link(step + 1)}>Next: ${STEPS[step].title}</a>` : nothing}
        <a id="tour-close" href=${changed({ tour: undefined })}>Close</a></p>
    </aside>`;
  }
}

customElements.define("tour-part", TourPart);
