import { html, when } from '../shared/html.js';
import { icon } from '../shared/icons.js';

/** A large button. While its deed waits for an answer it shows "…" and says so; the others wait with it. */
export function actionButton(act, label, { symbol = null, isPrimary = false, pending = null } = {}) {
  const isBusy = pending === act;
  return html`<button
    class="button ${isPrimary ? 'primary' : ''}"
    data-act="${act}"
    ${when(isBusy, 'aria-busy="true"')}
  >
    ${symbol && icon(symbol)}${isBusy ? '…' : label}
  </button>`;
}

export function notice({ words, notice }) {
  return html`<p class="notice">
    ${icon(notice.symbol)}<span>${notice.text(words)}</span>${
      notice.retry && html`<button class="chip" data-act="retry">${words.say('retry')}</button>`
    }
  </p>`;
}
