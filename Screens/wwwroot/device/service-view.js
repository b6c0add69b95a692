// Whether the room may be used at all. It is the hub that knows this, so it can be set while the door is away.
import { html, when } from '../shared/html.js';
import { icon } from '../shared/icons.js';

const longestReason = 200; // docs/protocol.md §7

export function servicePanel(page) {
  const { say } = page.words;
  const isOut = page.room?.state === 'outOfService';
  const isBarred = when(!page.visitor.isStaff || !page.link.isOpen || page.room === null, 'disabled');
  const isBusy = when(page.isAwaited('service'), 'aria-busy="true"');
  const button = (text, className) => html`<button class="deed ${className}" data-act="service" ${isBarred} ${isBusy}>${text}</button>`;
  return html`<header>
      <h2>${icon('wrench')}${say('service')}</h2>
    </header>
    <form class="row" data-key="${isOut ? 'out' : 'in'}" name="service">
      ${isOut
        ? html`<p class="condition">${icon('warn')}<b>${say('outOfService')}</b><span>${page.room.reason}</span></p>
            ${button(say('putBack'), 'primary')}`
        : html`<div class="field">
              <label for="reason">${say('serviceReason')}</label>
              <input id="reason" name="reason" maxlength="${longestReason}" autocomplete="off" required pattern=".*\\S.*" aria-describedby="service-note" ${isBarred} />
            </div>
            ${button(say('takeOut'), 'secondary')}`}
    </form>
    <p id="service-note" class="note">${say(isOut ? 'serviceOutNote' : 'serviceNote')}</p>`;
}
