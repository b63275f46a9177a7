import { html, nothing } from "lit";

/** What forms for orders have in common. */

/** A field with what is wrong with it beside it; `control` makes the input from its attributes. */
export function field(order, name, label, control, hint) {
  const wrong = order.wrong(name);
  const about = wrong ? `${name}-wrong` : hint ? `${name}-hint` : undefined;
  return html`<div class="field"><label for="order-${name}">${label}</label>${control(`order-${name}`, about ?? nothing, wrong ? "true" : nothing)}
    ${wrong ? html`<p id="${name}-wrong" class="bad">${wrong}</p>` : hint ? html`<p id="${name}-hint" class="quiet">${hint}</p>` : nothing}</div>`;
}

export const input = (name, { value = "", type = "text", required = false, mode, placeholder } = {}) => (id, about, invalid) =>
  html`<input id=${id} name=${name} type=${type} .value=${value} ?required=${required} inputmode=${mode ?? nothing} placeholder=${placeholder ?? nothing}
    autocomplete="off" aria-describedby=${about} aria-invalid=${invalid}>`;

/** The question before it is sent, and what became of it. */
export function confirmation(order, fields, done) {
  const { asked, sending, failure } = order;
  const trouble = order.trouble(fields);
  return html`<div role="status">
      ${asked ? html`<p class="ask">${asked.words}
        <button type="button" class="yes" @click=${() => order.send()} aria-disabled=${sending ? "true" : nothing}>${failure ? "Try again" : asked.yes}</button>
        <button type="button" class="no" @click=${() => order.drop()}>Not yet</button></p>` : nothing}
      ${order.done ? html`<p class="done">${done(order.done)}</p>` : nothing}</div>
    ${trouble ? html`<p class="bad" role="alert">${trouble}</p>` : nothing}`;
}
