import { html, nothing } from "lit";
import { Part } from "../core/part.js";
import { address, here } from "../core/address.js";
import { Question } from "../core/question.js";
import { failed, state } from "./pieces.js";
import "./experiment.js";

const SOURCE = "Feldman, Lai and Zhang, A price-anticipating resource allocation mechanism for distributed shared clusters, EC 2005";

/** The paper's experiments, to be made again. */
class ExperimentsView extends Part {
  #all = new Question(this, () => "/v1/experiments", 0);

  render() {
    const { answer, failure } = this.#all;
    if (failure) return failed(this.#all);
    if (!answer) return state("Loading …");
    const wanted = answer.find(({ name }) => name === here().state.get("experiment")) ?? answer[0];
    return html`<p class="lead">${SOURCE} (arXiv cs/0502019), plays markets of 100 machines whose bidders answer one another in turn. Here the same
        games are played again: what comes out stands beside what the paper says and what other code computed.</p>
      <nav class="bar-of-tools" aria-label="Experiments">${answer.map(({ name }) => html`<a href=${address("experiments", { experiment: name })}
        aria-current=${name === wanted.name ? "true" : nothing}>${name.replace("figure", "Figure ")}</a>`)}</nav>
      <experiment-part .experiment=${wanted}></experiment-part>`;
  }
}

customElements.define("experiments-view", ExperimentsView);
