// Each state's word, the lines under it and what one can do about it.
import { html } from '../shared/html.js';
import { minutesUntil } from '../shared/wording.js';
import { actionButton } from './controls.js';
import { canExtend, plannedAt, waitingOf } from './situation.js';

const join = (...parts) => parts.filter(Boolean).map((part, index) => html`${index > 0 && ' · '}${part}`);
const strong = (text) => html`<b>${text}</b>`;

/** @returns the word, its lines (the first is the large one) and the share of a wait that has gone, or null */
export function stateWords(situation, words, now) {
  const { say } = words;
  const [key, lines] = tell[situation.state](situation, words, now);
  const stale = situation.staleSince && say('timetableFrom', { time: words.time(situation.staleSince) });
  return {
    word: say(key),
    lines: [...lines, stale].filter(Boolean),
    waiting: waitingOf(situation, now),
  };
}

const left = ({ until }, words, now) =>
  until && words.say('left', { duration: words.duration(minutesUntil(until, now)) });

function untilLine({ until, closes }, { say, time }, { mayClose = false } = {}) {
  if (until === null) return null;
  return say(mayClose && until === closes ? 'untilClosing' : 'until', { time: strong(time(until)) });
}

const bookingLine = ({ current }, words) => current && (current.title || words.say('booking'));

const tell = {
  free: (it, words, now) => ['free', [untilLine(it, words, { mayClose: true }), left(it, words, now)]],

  soon: (it, words, now) => [
    'free',
    [untilLine(it, words), html`${join(left(it, words, now), words.say('reservedSoon'))}`],
  ],

  reserved(it, words, now) {
    const { say } = words;
    const releases =
      it.room.releaseAt !== null &&
      say('releasedIn', { duration: strong(words.duration(minutesUntil(it.room.releaseAt, now))) });
    const absence = say(it.room.noShow ? 'nobodyCame' : 'nobodyYet');
    return [
      'reserved',
      [
        html`<b class="title">${bookingLine(it, words)}</b>`,
        it.current && words.span(it.current),
        releases || absence,
      ],
    ];
  },

  held(it, words, now) {
    const { say } = words;
    const code = it.room.code;
    const remaining = it.until && say('toArrive', { duration: words.duration(minutesUntil(it.until, now)) });
    return ['reserved', [code ? say('heldFor', { code: strong(code) }) : say('held'), remaining]];
  },

  occupied: (it, words) => ['occupied', [untilLine(it, words), use(it, words)]],

  still(it, words, now) {
    const { say } = words;
    const duration = strong(words.duration(minutesUntil(it.room.releaseAt, now)));
    return [
      'occupied',
      [untilLine(it, words), html`${join(quiet(it.room, words, now), say('stillReleasedIn', { duration }))}`],
    ];
  },

  ending(it, words, now) {
    const { say } = words;
    const ends = say('endsIn', { duration: strong(words.duration(minutesUntil(it.until, now))) });
    const next = it.next && say('nextAt', { time: strong(words.time(it.next.start)) });
    return ['occupied', [html`${join(ends, next)}`, use(it, words)]];
  },

  offline(it, words, now) {
    const { say, time } = words;
    const seen = it.link?.lastData && say('lastData', { time: time(it.link.lastData) });
    return ['offline', [offlineGuess(it, words, now), seen]];
  },

  unknown: (it, words) => ['unknown', [words.say(it.reason)]],
  outofservice: (it) => ['outOfService', [it.room.reason]],
  closed: (it, { say, time }, now) => [
    'closed',
    [(it.until ?? it.opens) > now && say('opensAt', { time: strong(time(it.until ?? it.opens)) })],
  ],
};

// Away from its hub a door asks too, and does not say since when.
const quiet = ({ quietSince }, { say, duration }, now) =>
  quietSince === null
    ? say('noMoreMotion')
    : say('noMotion', { duration: duration(Math.floor((now - quietSince) / 60_000)) });

const use = (it, words) => html`<span class="title">${bookingLine(it, words) ?? words.say('walkIn')}</span>`;

function offlineGuess(it, { say, time }, now) {
  const claimedHere = it.room.state === 'occupied' && it.until > now;
  if (claimedHere) return say('byThisDoor', { what: say('occupiedUntil', { time: time(it.until) }) });

  const { state, until } = plannedAt(now, it);
  const what = until ? say(`${state}Until`, { time: time(until) }) : say('closed').toLowerCase();
  return say('byTimetable', { what });
}

export function stateButtons({ situation, words, pending, now }) {
  const { say } = words;
  const button = (act, label, options) => actionButton(act, label, { ...options, pending });
  const find = (isPrimary) => button('find', say('find'), { symbol: 'search', isPrimary });
  const here = () => button('here', say('here'), { symbol: 'enter', isPrimary: true });
  const leave = () => button('leave', say('leave'));

  switch (situation.state) {
    case 'free':
    case 'soon':
    case 'reserved':
    case 'held':
      return [here(), find(false)];
    case 'still':
      return [button('still', say('still'), { symbol: 'enter', isPrimary: true }), find(false)];
    case 'occupied':
    case 'ending':
      return [find(true), leave(), canExtend(situation) && button('extend', extendLabel(say))];
    case 'offline':
      if (situation.room.state === 'occupied' && situation.until > now) return [leave(), keptHint(say)];
      return [here(), keptHint(say)];
    case 'outofservice':
    case 'closed':
      return [find(true)];
    default:
      return [];
  }
}

const keptHint = (say) => html`<p class="hint">${say('keptHint')}</p>`;

const extendLabel = (say) =>
  html`<span aria-hidden="true">${say('extend')}</span><span class="vh">${say('extendLong')}</span>`;
