// Asks the hub for all that one choice shows.
import { askHub } from '../shared/link.js';
import { namesOf, stuffiest, warmest } from './comparison.js';
import { addDays, mondayOf } from './days.js';

const patience = 20_000;
const weeksShown = 10;
const liveMinutes = 40;
const minute = 60_000;

export class Unreadable extends Error {}

/** @returns everything at once, so that what is shown never mixes two choices. @throws Unreadable when the hub has no past to tell */
export async function askPast(choices, span, now, signal) {
  const addresses = { ...addressesOf(span, choices), doses: span.isNow ? dosesAddress(now, choices) : null };
  const names = Object.keys(addresses).filter((name) => addresses[name] !== null);
  const answers = await Promise.all(names.map((name) => ask(addresses[name], signal)));
  const { doses = [], ...past } = Object.fromEntries(names.map((name, index) => [name, answers[index]]));
  const { means = [], buildings = [] } = past;
  const rooms = choices.room ? [choices.room] : namesOf(warmest(means), stuffiest(means));
  const air = rooms.length > 0 ? (await ask(airAddress(span, rooms), signal)).map(readInstant) : [];
  const [[total], [before]] = [past.total, past.before];
  const byRoom = Map.groupBy(air, ({ room }) => room);
  return {
    choices,
    span,
    addresses,
    doses: doses.map(readInstant),
    past: { ...past, means, buildings, total, before, air: byRoom },
  };
}

export const askDoses = async (path) => (await ask(path, new AbortController().signal)).map(readInstant);

const readInstant = (bucket) => ({ ...bucket, at: Date.parse(bucket.at) });

/** Addresses of what is asked, which are also those of the CSV links. */
function addressesOf({ from, to, last, days, isNow }, { building, room }) {
  const place = room ? { room } : building ? { building } : {};
  const use = (by, first = from) => address('utilisation', { from: first, to, by, ...place });
  const firstMonday = addDays(mondayOf(last), -7 * (weeksShown - 1));
  return {
    total: use('total'),
    before: address('utilisation', { from: addDays(from, -days), to: from, by: 'total', ...place }),
    hours: use('hour'),
    days: use('day'),
    weeks: use('week', from < firstMonday ? mondayOf(from) : firstMonday),
    rooms: use('room'),
    buildings: room ? null : use('building'),
    dispensers: address('dispensers', {}),
    means: room ? null : address('air', isNow ? { building } : { from: last, to, building }),
  };
}

/** How fine the air is drawn: fine for today, then ever coarser. */
export const everyOf = ({ days, isNow }) => (days > 7 ? 'P1D' : days === 1 && isNow ? 'PT5M' : 'PT1H');

export const airAddress = (span, rooms) =>
  rooms.length === 0 ? null : address('air', { from: span.from, to: span.to, every: everyOf(span), room: rooms });

export function dosesAddress(now, { building, room }) {
  const from = Math.floor(now / minute) * minute - (liveMinutes - 1) * minute;
  return address('doses', { from: new Date(from).toISOString(), every: 'PT1M', ...(room ? { room } : { building }) });
}

export const asCsv = (path) => path && `${path}${path.includes('?') ? '&' : '?'}format=csv`;

async function ask(path, signal) {
  const response = await askHub(path, { signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]) });
  if (response.status === 503) throw new Unreadable();
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

function address(path, values) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values))
    for (const each of [value].flat()) if (each !== null && each !== undefined) query.append(key, each);
  return query.size > 0 ? `/api/${path}?${query}` : `/api/${path}`;
}
