// What the door may say about its room right now. The one rule above all: in doubt, never "free".
import { dayOf } from '../shared/wording.js';
import { believedState } from '../shared/rooms.js';

const minute = 60_000;
const soon = 10 * minute;
const ending = 5 * minute;
const offlineAfter = minute;
const lostAfter = 10_000;
const holdLasts = 10 * minute;

const fills = {
  free: 'free',
  soon: 'free',
  reserved: 'reserved',
  held: 'reserved',
  occupied: 'occupied',
  still: 'occupied',
  ending: 'occupied',
};

/**
 * @param room the live room, or null · @param timetable of the room, or null · @param link of the door to its hub, or null
 * @param silence milliseconds since this page lost its server, 0 while it has it
 */
export function situationOf({ room, timetable, link, silence, zone, now }) {
  const isToday = timetable !== null && timetable.day === dayOf(now, zone);
  const state = stateOf({ room, link, silence, isToday, timetable, now });
  const bookings = isToday ? timetable.bookings : [];
  const upcoming = bookings.filter((booking) => booking.start > now);
  const next = room?.next ?? upcoming[0] ?? null;

  return {
    state,
    fill: fills[state] ?? 'offline',
    room,
    bookings,
    upcoming,
    next,
    opens: isToday ? timetable.opens : null,
    closes: isToday ? timetable.closes : null,
    until: untilOf(state, { room, next, timetable }),
    // A booking that was released still stands in the timetable; only the hub knows which one runs.
    current: room?.booking ?? (state === 'offline' ? bookingAt(now, bookings) : null),
    reason: reasonOf({ room, silence, isToday, timetable }),
    staleSince: isToday && timetable.stale ? timetable.asOf : null,
    link,
  };
}

function reasonOf({ room, silence, isToday, timetable }) {
  if (silence > lostAfter || !room) return 'reconnecting';
  const isOld = room.state === 'unknown' && (timetable.asOf === null || timetable.stale);
  return !isToday || isOld ? 'noTimetable' : 'noNews';
}

function stateOf({ room, link, silence, isToday, timetable, now }) {
  if (silence > lostAfter || !room || !isToday) return 'unknown';

  const isCut = link !== null && !link.connected;
  if (isCut && now - link.since > offlineAfter) return 'offline';

  const state = believedState(room, now);
  if (state === 'unknown') return isCut && room.state !== 'unknown' ? 'offline' : 'unknown';
  if (state === 'outOfService') return 'outofservice';
  if (state === 'free')
    return startsWithin(soon, room.next ?? upcomingOf(timetable, now), now) ? 'soon' : 'free';
  if (state !== 'occupied') return state;
  if (room.releaseAt !== null) return 'still';
  return room.until !== null && room.until - now <= ending ? 'ending' : 'occupied';
}

const upcomingOf = (timetable, now) => timetable.bookings.find((booking) => booking.start > now);

const startsWithin = (span, booking, now) => Boolean(booking) && booking.start - now <= span;

function untilOf(state, { room, next, timetable }) {
  if (room?.until) return room.until;
  if (state === 'free' || state === 'soon') return next?.start ?? timetable.closes;
  return room?.booking?.end ?? null;
}

const bookingAt = (now, bookings) =>
  bookings.find((booking) => booking.start <= now && now < booking.end) ?? null;

/** What the timetable alone says, for when nothing newer can be known. */
export function plannedAt(now, { bookings, closes, opens }) {
  const running = bookingAt(now, bookings);
  if (running) return { state: 'reserved', until: running.end };
  if (closes === null || now >= closes || now < opens) return { state: 'closed', until: null };
  return { state: 'free', until: bookings.find((booking) => booking.start > now)?.start ?? closes };
}

/** How much of a wait has gone, 0 to 1, or null where nothing is waited for. */
export function waitingOf({ state, room, until }, now) {
  if (state === 'held' && until) return share(until - holdLasts, until, now);
  if (!room?.releaseAt) return null;
  if (state === 'reserved' && room.booking) return share(room.booking.start, room.releaseAt, now);
  return state === 'still' && room.quietSince ? share(room.quietSince, room.releaseAt, now) : null;
}

const share = (start, end, now) => Math.min(1, Math.max(0, (now - start) / (end - start)));

/** Whether the room would stay free for another half hour after its present use. */
export function canExtend({ until, next, closes }) {
  if (until === null) return false;
  const limit = Math.min(next?.start ?? Infinity, closes ?? Infinity);
  return limit - until >= 30 * minute;
}

const nightAfterClosing = 15 * minute;
const dayBeforeOpening = 30 * minute;

/** Whether the screen should go dark: from a quarter past closing to half an hour before opening. */
export function isNight({ state, opens, closes, until }, now) {
  if (state !== 'closed') return false;
  const opening = until ?? opens;
  const isEarly = opening !== null && opening > now && opening - now <= dayBeforeOpening;
  const isJustOver = closes !== null && now >= closes && now - closes < nightAfterClosing;
  return !isEarly && !isJustOver;
}
