// What the screen and its sheets are put together from.
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

// A sheet lies over the screen on paper; a strip of the state's colour stays, so that the corridor still sees it.
/** @param title at the top, or null when the body holds the `<h1 tabindex="-1">` itself */
export function sheet(door, { title = null, body, buttons }) {
  const { say } = door.words;
  return html`<div class="sheet ${door.situation.fill}" data-key="${door.sheet.view}">
    <div class="edge"></div>
    <div class="inside">
      <header>
        ${title && html`<h1 tabindex="-1">${title}</h1>`}
        <div class="gap"></div>
        <button class="round" data-act="close" aria-label="${say('close')}">${icon('close')}</button>
      </header>
      <main>${body}</main>
      <footer class="actions">${buttons}${door.notice ? notice(door) : countDown(door)}</footer>
    </div>
  </div>`;
}

const around = 2 * Math.PI * 9.5;

function countDown({ words, secondsLeft, sheet: { seconds } }) {
  const rest = (around * secondsLeft) / seconds;
  return html`<div class="idle">
    <span>${words.say('idle', { seconds: secondsLeft })}</span>
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="9.5" />
      <circle class="rest" cx="12" cy="12" r="9.5" stroke-dasharray="${rest.toFixed(1)} 60" />
    </svg>
  </div>`;
}
