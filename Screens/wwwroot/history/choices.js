// What of the past is looked at, kept in the address so that it can be bookmarked and sent.
import { addDays, isDay } from './days.js';

/** How many days each goes back, its last day included. */
export const periods = { day: 1, week: 7, month: 28, term: 126 };

const usual = 'month';

/** @returns {period, day, building, room}; without a day it ends today, and goes along with time */
export function readChoices() {
  const query = new URLSearchParams(location.search);
  const [period, day] = [query.get('period'), query.get('day')];
  return {
    period: Object.hasOwn(periods, period ?? '') ? period : usual,
    day: isDay(day) ? day : null,
    building: query.get('building') || null,
    room: query.get('room') || null,
  };
}

export function writeChoices({ period, day, building, room }) {
  const url = new URL(location.href);
  const put = (key, value) => (value ? url.searchParams.set(key, value) : url.searchParams.delete(key));
  put('period', period === usual ? null : period);
  put('day', day);
  put('building', building);
  put('room', room);
  history.replaceState(null, '', url);
}

/** Rooms and buildings that the campus does not have are not looked for. */
export function onCampus(choices, campus) {
  const room = choices.room === null ? null : campus.room(choices.room);
  const building = room ? room.building : choices.building;
  return { ...choices, room: room?.room ?? null, building: campus.building(building)?.id ?? null };
}

/** The days looked at: `from` to `to`, which is not included. A day that is still to come is today. */
export function spanOf({ period, day }, today) {
  const last = day !== null && day < today ? day : today;
  const days = periods[period];
  return { from: addDays(last, 1 - days), to: addDays(last, 1), last, days, isNow: last === today };
}

/** One period earlier or later. */
export function moved(choices, count, today) {
  const { last, days } = spanOf(choices, today);
  const day = addDays(last, count * days);
  return { ...choices, day: day >= today ? null : day };
}
