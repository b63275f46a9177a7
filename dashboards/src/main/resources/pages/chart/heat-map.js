import { heat, inked } from "../core/colours.js";
import { Chart } from "./chart.js";
import { picture, rect, text } from "./svg.js";

const LABELS = 110;
const LEAST_SIDE = 8;
const MOST_SIDE = 36;
const MOST_NAMED = 52;
const LETTER = 7;
const AREA_HEIGHT = 240;
const SCALE = { steps: 12, side: 8, gap: 10 };

/**
 * Values as shades of cells, row by row: on a canvas, for there may be thousands. `cells` are {value, words}, where the
 * value is from 0 to 1, or null, and `scale` says what 0 to 1 are; with `names` it is a table of these names against
 * themselves. Whoever picks a cell, by a click or Enter, is told of by a "pick" event.
 */
export class HeatMap extends Chart {
  static properties = { cells: {}, names: {}, scale: {}, table: {} };
  #shape = { side: MOST_SIDE, across: 1, left: 0, top: 0 };

  columns() {
    return this.table.columns;
  }

  rows() {
    return this.table.rows;
  }

  shown(row) {
    return this.table.shown(row);
  }

  get places() {
    return this.cells.length;
  }

  announced(place) {
    return this.cells[place]?.words;
  }

  steps(key) {
    return { ArrowUp: -this.#shape.across, ArrowDown: this.#shape.across }[key] ?? super.steps(key);
  }

  /** Cells as large as there is room for; names where they can be read. */
  #laid(width) {
    const count = this.cells.length;
    if (this.names) {
      const words = Math.min(LABELS, 14 + LETTER * Math.max(...this.names.map((name) => name.length)));
      const left = Math.min(words, width / 3);
      const side = Math.max(LEAST_SIDE, Math.min(MOST_NAMED, Math.floor((width - left) / this.names.length)));
      return { side, across: this.names.length, left, top: side >= 14 ? words : 0, named: side >= 12 };
    }
    const side = Math.max(LEAST_SIDE, Math.min(MOST_SIDE, Math.floor(Math.sqrt((width * AREA_HEIGHT) / count))));
    return { side, across: Math.max(1, Math.floor(width / side)), left: 0, top: 0 };
  }

  /** Where the scale is, and how large the picture is with it. */
  #foot() {
    const { side, across, left, top } = this.#shape;
    const y = top + Math.ceil(this.cells.length / across) * side + SCALE.gap;
    const words = SCALE.steps * SCALE.side + SCALE.gap;
    return { y, words, width: Math.max(left + across * side, words + LETTER * this.scale.length), height: y + 2 * SCALE.side };
  }

  *#boxes() {
    const { side, across, left, top } = this.#shape;
    const steps = [0, 1, 2].map((step) => inked(`--heat${step}`));
    for (const [i, { value }] of this.cells.entries()) {
      const fill = value === null ? inked("--line") : heat(value, steps);
      yield { x: left + (i % across) * side, y: top + Math.floor(i / across) * side, side: side - 1, fill };
    }
    const { y } = this.#foot();
    for (let i = 0; i < SCALE.steps; i++) yield { x: i * SCALE.side, y, side: SCALE.side, fill: heat(i / (SCALE.steps - 1), steps) };
  }

  draw(holder) {
    const canvas = holder.querySelector("canvas") ?? holder.appendChild(this.#canvas());
    this.#shape = this.#laid(holder.clientWidth);
    const { side, across, left, top } = this.#shape;
    const { width, height } = this.#foot();
    canvas.width = width * devicePixelRatio;
    canvas.height = height * devicePixelRatio;
    Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    const pen = canvas.getContext("2d");
    pen.scale(devicePixelRatio, devicePixelRatio);
    for (const box of this.#boxes()) {
      pen.fillStyle = box.fill;
      pen.fillRect(box.x, box.y, box.side, box.side);
    }
    this.#label(pen);
    if (this.cursor !== undefined) {
      pen.strokeStyle = inked("--ink");
      pen.lineWidth = 2;
      pen.strokeRect(left + (this.cursor % across) * side, top + Math.floor(this.cursor / across) * side, side - 1, side - 1);
    }
  }

  #label(pen) {
    const { side, left, top, named } = this.#shape;
    const { y, words } = this.#foot();
    pen.fillStyle = inked("--quiet");
    pen.font = "12px system-ui, sans-serif";
    pen.fillText(this.scale, words, y + SCALE.side);
    if (!named) return;
    this.names.forEach((name, i) => {
      pen.textAlign = "right";
      pen.fillText(name, left - 6, top + i * side + side / 2 + 4, left - 8);
      if (!top) return;
      pen.save();
      pen.translate(left + i * side + side / 2 + 4, top - 6);
      pen.rotate(-Math.PI / 2);
      pen.textAlign = "left";
      pen.fillText(name, 0, 0, top - 8);
      pen.restore();
    });
  }

  #canvas() {
    const canvas = document.createElement("canvas");
    const place = ({ offsetX, offsetY }) => {
      const { side, across, left, top } = this.#shape;
      const [column, row] = [Math.floor((offsetX - left) / side), Math.floor((offsetY - top) / side)];
      const at = row * across + column;
      return column >= 0 && column < across && row >= 0 && at < this.cells.length ? at : undefined;
    };
    canvas.addEventListener("mousemove", (event) => (this.cursor = place(event) ?? this.cursor));
    canvas.addEventListener("click", (event) => this.#pick(place(event)));
    this.holder.addEventListener("keydown", (event) => event.key === "Enter" && this.#pick(this.cursor));
    return canvas;
  }

  #pick(place) {
    if (place !== undefined) this.dispatchEvent(new CustomEvent("pick", { detail: place }));
  }

  svg() {
    const { side, left, top, named } = this.#shape;
    const { y, words, width, height } = this.#foot();
    const names = named
      ? this.names.flatMap((name, i) => [
          text(left - 6, 30 + top + i * side + side / 2 + 4, name, { "text-anchor": "end" }),
          text(0, 0, name, { transform: `translate(${left + i * side + side / 2 + 4} ${30 + top - 6}) rotate(-90)` }),
        ])
      : [];
    const boxes = [...this.#boxes()].map((box) => rect(box.x, 30 + box.y, box.side, box.side, box.fill));
    const heading = text(4, 18, this.heading, { fill: inked("--ink"), "font-size": 15 });
    const scale = text(words, 30 + y + SCALE.side, this.scale);
    return picture(width, 30 + height, this.heading, [heading, ...names, ...boxes, scale].join(""));
  }
}

customElements.define("heat-map", HeatMap);
