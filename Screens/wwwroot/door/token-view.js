import { html } from '../shared/html.js';

export function tokenView({ room, words: { say }, tokenWasWrong }) {
  return html`<main class="token" data-key="token">
    <form data-act="token">
      <h1>${say('tokenTitle', { room })}</h1>
      <label>${say('tokenLabel')}<input name="token" type="password" required autocomplete="off" /></label>
      ${tokenWasWrong && html`<p role="alert">${say('tokenWrong')}</p>`}
      <button class="button primary">${say('tokenSave')}</button>
    </form>
  </main>`;
}
