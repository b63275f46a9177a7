import { html, nothing } from "lit";
import { changed, here } from "../core/address.js";
import { failed, state } from "./pieces.js";

/** What the bank's books have in common. */

export const accountLink = (name) => html`<a href=${changed({ books: "accounts", account: name, cursor: undefined })}>${name}</a>`;

/** A table that scrolls by itself; the columns whose titles begin with a space hold names. */
export const table = (id, label, columns, rows) => html`<div class="scroll" tabindex="0" role="region" aria-label=${label}><table id=${id}>
  <thead><tr>${columns.map((title) => html`<th scope="col" class=${title.startsWith(" ") ? "name" : nothing}>${title.trim()}</th>`)}</tr></thead>
  <tbody>${rows}</tbody></table></div>`;

/** A question's list: its states, what it shows, and the ways to other pages. */
export function listed(question, items, empty, shown) {
  const { answer, failure } = question;
  if (failure) return failed(question);
  if (!answer) return state("Loading …");
  const first = !here().state.get("cursor");
  const pages = html`<p class="bar-of-tools">
    ${first ? nothing : html`<a id="first-page" href=${changed({ cursor: undefined })}>First page</a>`}
    ${answer.next ? html`<a id="next-page" href=${changed({ cursor: answer.next })}>Next page</a>` : nothing}</p>`;
  return html`${answer[items].length ? shown(answer[items]) : state(empty)}${first && !answer.next ? nothing : pages}`;
}
