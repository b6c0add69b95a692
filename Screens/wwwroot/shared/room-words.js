// A room's state on the board: its mark, its words and its place in the list.
import { html } from './html.js';
import { icon } from './icons.js';
import { believedState } from './rooms.js';
import { minutesUntil } from './wording.js';

const groups = {
  free: 'free',
  reserved: 'reserved',
  held: 'reserved',
  occupied: 'occupied',
  closed: 'closed',
};
const ranks = { free: 0, reserved: 1, held: 1, occupied: 2, unknown: 3, outOfService: 4, closed: 5 };

/** The state to show: none we were never told, none that should have ended. */
export const shownState = (live, now) => (live ? believedState(live, now) : 'unknown');

/** Of the four that are counted (and `closed`), the one a state belongs to. */
export const stateGroup = (state) => groups[state] ?? 'unknown';

/** How it looks: as its group, but out of service is no mystery and has its own mark. */
export const lookOf = (state) => (state === 'outOfService' ? state : stateGroup(state));

export const symbolOf = (look) => (look === 'outOfService' ? 'wrench' : look);
export const stateIcon = (look, className) => icon(symbolOf(look), className);

/** @returns what is said first and, smaller, below it (or null) */
export function stateWords(live, shown, { say, time, duration }, now) {
  switch (shown) {
    case 'free':
      return [live.until ? say('freeUntil', { time: time(live.until) }) : say('free'), null];
    case 'reserved':
      if (live.releaseAt !== null) {
        return [
          say('reserved'),
          say('releasedIn', { duration: duration(minutesUntil(live.releaseAt, now)) }),
        ];
      }
      return [say('reserved'), say(live.noShow ? 'nobodyCame' : 'nobodyYet')];
    case 'held':
      return [say('reserved'), live.until && say('heldUntil', { time: time(live.until) })];
    case 'occupied':
      return [live.until ? say('occupiedUntil', { time: time(live.until) }) : say('occupied'), null];
    case 'closed':
      return [say('closed'), live.until && say('opensAt', { time: time(live.until) })];
    case 'outOfService':
      return [say('outOfService'), live.reason];
    default:
      return [say('unknown'), say(live?.state === 'unknown' ? 'noTimetable' : 'noNews')];
  }
}

/** A display off line says nothing about its room, whose state the hub knows; it is only worth a small mark. */
export const linkMark = (live, { say }) =>
  live &&
  !live.online &&
  html`<span class="no-link" title="${say('displayOffline')}"
    >${icon('noLink')}<span class="vh">${say('displayOffline')}</span></span
  >`;

const names = new Intl.Collator(undefined, { numeric: true });

/** Free first, the longest free at the top; then by how soon it may change. */
export function compareRooms(a, b) {
  const rank = ranks[a.shown] - ranks[b.shown];
  if (rank !== 0) return rank;
  const until = endOf(a) - endOf(b);
  if (until !== 0) return a.shown === 'free' ? -until : until;
  return names.compare(a.facts.name, b.facts.name);
}

const endOf = ({ live }) => live?.until ?? 0;
