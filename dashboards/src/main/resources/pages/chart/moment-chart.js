import { inked } from "../core/colours.js";
import { LineChart } from "./line-chart.js";

/** A moment in whole seconds may lie so far beyond the line's ends. */
const SECOND = 1;

/** Lines over time on which a moment is picked, by a click or by Enter at the cursor: a "pick" event with its seconds. `marked` is drawn in. */
export class MomentChart extends LineChart {
  static properties = { marked: {} };

  /** All the times there are, so that a place on the chart is a moment. */
  get stretch() {
    return [this.times[0], this.times.at(-1)];
  }

  firstUpdated() {
    this.holder.addEventListener("keydown", (event) => event.key === "Enter" && this.#pick(this.times[this.cursor]));
    this.holder.addEventListener("click", ({ target, clientX }) => {
      const over = target.closest(".u-over");
      if (!over) return;
      const { left, width } = over.getBoundingClientRect();
      const [from, to] = this.stretch;
      const at = from + ((clientX - left) / width) * (to - from);
      this.#pick(this.times.find((each) => each >= at));
    });
  }

  #pick(at) {
    if (at !== undefined) this.dispatchEvent(new CustomEvent("pick", { detail: at }));
  }

  draw(holder, anew) {
    super.draw(holder, anew);
    const over = holder.querySelector(".u-over");
    if (!over) return;
    const mark = over.querySelector(".mark") ?? over.appendChild(Object.assign(document.createElement("div"), { className: "mark" }));
    const [from, to] = this.stretch;
    const place = Math.min(to, Math.max(from, this.marked));
    mark.hidden = !(Math.abs(place - this.marked) <= SECOND);
    Object.assign(mark.style, { left: `${(100 * (place - from)) / (to - from)}%`, borderColor: inked("--accent") });
  }
}

customElements.define("moment-chart", MomentChart);
