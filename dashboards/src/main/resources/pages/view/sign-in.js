import { LitElement, html, nothing } from "lit";
import { ask } from "../core/api.js";
import { market } from "../core/market.js";

/** Signing in by a token, which the browser keeps in a cookie that no script sees. */
class SignIn extends LitElement {
  static properties = { failure: { state: true } };

  createRenderRoot() {
    return this;
  }

  async #in(event) {
    event.preventDefault();
    const form = event.target;
    const token = new FormData(form).get("token");
    await this.#try({ method: "POST", headers: { Authorization: `Bearer ${token}` } }, () => {
      form.reset();
      this.querySelector("details").open = false;
    });
  }

  async #try(options, done) {
    this.failure = undefined;
    try {
      await ask("/v1/session", options);
    } catch (failure) {
      this.failure = failure.message;
      return;
    }
    done();
    await market.readAnew();
  }

  render() {
    return html`<details id="signin">
      <summary>Sign in</summary>
      <form @submit=${this.#in}>
        <label>Token <input name="token" type="password" autocomplete="off" required></label>
        <button>Sign in</button>
        <button type="button" id="signout" @click=${() => this.#try({ method: "DELETE" }, () => {})}>Sign out</button>
        <p>Get one with <code>bourse token --audience dashboard</code>.</p>
        ${this.failure ? html`<p id="signin-failed" class="bad" role="alert">${this.failure}</p>` : nothing}
      </form>
    </details>`;
  }
}

customElements.define("sign-in", SignIn);
