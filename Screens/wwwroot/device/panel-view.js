import { html, when } from '../shared/html.js';
import { icon } from '../shared/icons.js';

/** The head of a block, which also says when its device is not fitted or does not answer. */
export function panelHead(page, { title, symbol, part, beside = '' }) {
  const { state, since } = page.part(part);
  return html`<header>
    <h2>${icon(symbol)}${title}</h2>
    <div class="gap"></div>
    ${state === 'ok' ? beside : html`<span class="condition">${icon('warn')}${conditionText(page, state, since)}</span>`}
  </header>`;
}

function conditionText({ words: { say, time } }, state, since) {
  if (state === 'notFitted') return say('notFitted');
  const key = state === 'stuck' ? 'stuck' : 'notAnswering';
  return since === null ? say(`${key}Now`) : say(`${key}Since`, { time: time(since) });
}

/** A button that orders something: it cannot be pressed by whoever may not, nor while its answer is awaited. */
export const orderButton = (page, { act, part, text, className = 'secondary', isBarred = false, describedBy }) =>
  html`<button
    type="button"
    class="deed ${className}"
    data-act="${act}"
    ${when(isBarred || !page.mayOrder(part), 'disabled')}
    ${when(page.isAwaited(act), 'aria-busy="true"')}
    ${when(describedBy, `aria-describedby="${describedBy}"`)}
  >
    ${text}
  </button>`;
