// The sheets of taking this room and giving it back.
import { html } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { actionButton, sheet } from './controls.js';

const minute = 60_000;
const fiveMinutes = 5 * minute;
const longestOffer = 180;

/** The lengths offered now: none that would run into the next booking. */
export function offers({ situation: { next, closes } }, now) {
  const limit = Math.min(next?.start ?? Infinity, closes ?? Infinity);
  const room = Math.floor((limit - now) / minute);
  const regular = [30, 60, 90]
    .map((minutes) => ({ act: `dur-${minutes}`, minutes, end: roundToFive(now + minutes * minute) }))
    .filter(({ end }) => end < limit);

  const last =
    room <= longestOffer
      ? { act: 'dur-next', minutes: room, end: limit, isClass: limit === next?.start, isLimit: true }
      : { act: 'dur-120', minutes: 120, end: roundToFive(now + 120 * minute) };
  return room >= 5 ? [...regular, last] : regular;
}

const roundToFive = (instant) => Math.round(instant / fiveMinutes) * fiveMinutes;

export function durationSheet(door) {
  const { words, now, pending } = door;
  const { say } = words;
  const all = offers(door, now);
  const preferred = all.find(({ minutes }) => minutes === 60) ?? all.at(-1);

  return sheet(door, {
    title: say('howLong'),
    body: html`<div class="tiles">
      ${all.map(
        (offer) =>
          html`<button class="tile ${offer === preferred ? 'preferred' : ''}" data-act="${offer.act}">
            <b>${pending === offer.act ? '…' : bigDuration(words.duration(offer.minutes))}</b>
            <span>${reach(offer, words)}</span>
          </button>`,
      )}
    </div>`,
    buttons: actionButton('back', say('back'), { symbol: 'back' }),
  });
}

const bigDuration = (text) =>
  text.split('\u00a0').map((part) => (/\d/.test(part) ? part : html` <small>${part}</small> `));

function reach({ end, isLimit, isClass }, { say, time }) {
  const at = html`<br /><b>${time(end)}</b>`;
  if (!isLimit) return html`${say('until', { time: at })}`;
  return html`${say(isClass ? 'untilClass' : 'untilTheClosing')}${at}`;
}

export function doneSheet(door) {
  const { say } = door.words;
  const { message, undo } = door.sheet;
  return sheet(door, {
    body: html`<div class="big alone">
      ${icon('free')}
      <div>
        <h1 tabindex="-1">${say('done')}</h1>
        <p>${message(door.words)}</p>
      </div>
    </div>`,
    buttons: undo && actionButton('undo', say('undo'), { symbol: 'back', pending: door.pending }),
  });
}

export function leaveSheet(door) {
  const { words, facts, room, situation, pending } = door;
  const { say } = words;
  const freeUntil = situation.next?.start ?? situation.closes;
  return sheet(door, {
    body: html`<div class="big alone leaving">
      ${icon('leave')}
      <div>
        <h1 tabindex="-1">${say('leaveQuestion', { room: facts?.name ?? room })}</h1>
        ${freeUntil && html`<p>${say('leaveEffect', { time: words.time(freeUntil) })}</p>`}
      </div>
    </div>`,
    buttons: [
      actionButton('leave-yes', say('leaveYes'), { symbol: 'leave', isPrimary: true, pending }),
      actionButton('leave-no', say('leaveNo')),
    ],
  });
}
