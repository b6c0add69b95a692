// Today's bookings of every room, from /api/timetable, fetched again when they may have changed.
import { askHub } from '../shared/link.js';
import { now } from '../shared/clock.js';
import { readBooking, readTimetable } from '../shared/rooms.js';
import { dayOf } from '../shared/wording.js';

const oldAfter = 5 * 60_000;
const pauseBetween = 5_000;

export class Timetables {
  #rooms = new Map();
  #ids = new Set();
  #fetched = -Infinity;
  #zone = null;
  #coming = null;
  day = null;
  opens = null;
  closes = null;

  constructor(onChange) {
    this.onChange = onChange;
  }

  get isKnown() {
    return this.#zone !== null && this.day === dayOf(now(), this.#zone);
  }

  /** @returns today's bookings of a room, or null when they are not known: an empty day is something else */
  of = (room) => (this.isKnown ? (this.#rooms.get(room) ?? null) : null);

  refreshIfOld(zone) {
    if (performance.now() - this.#fetched > oldAfter || (this.day && !this.isKnown)) this.refresh(zone);
  }

  /** A room speaks of a booking we have not heard of: the timetable has changed. */
  notice(rooms) {
    const isNews = rooms.some(({ booking, next }) =>
      [booking, next].some((each) => each && !this.#ids.has(each.id)),
    );
    if (isNews && this.day) this.#soon();
  }

  #soon() {
    const wait = Math.max(0, this.#fetched + pauseBetween - performance.now());
    this.#coming ??= setTimeout(() => this.refresh(this.#zone), wait);
  }

  async refresh(zone) {
    clearTimeout(this.#coming);
    this.#coming = null;
    this.#zone = zone;
    this.#fetched = performance.now();
    try {
      const response = await askHub(`/api/timetable?day=${dayOf(now(), zone)}`);
      if (response.ok) this.#take(await response.json());
    } catch {
      // The bars keep what they show; the next round tries again.
    }
  }

  #take(message) {
    const { day, opens, closes, rooms } = readTimetable(message);
    Object.assign(this, { day, opens, closes });
    this.#rooms = new Map(rooms.map(({ room, bookings }) => [room, bookings.map(readBooking)]));
    this.#ids = new Set([...this.#rooms.values()].flat().map((booking) => booking.id));
    this.onChange();
  }
}
