// Every room as last told: a snapshot and the changes since.

export class Rooms {
  #rooms = new Map();
  #seq = null;

  get = (id) => this.#rooms.get(id);
  all = () => [...this.#rooms.values()];

  /** Takes a `campus` or `changes`. @returns the ids that changed, or null when some changes were missed: ask for `sync`. */
  take({ type, seq, rooms }) {
    if (type === 'campus') {
      this.#rooms.clear();
    } else {
      if (this.#seq === null || seq <= this.#seq) return [];
      if (seq !== this.#seq + 1) return null;
    }

    this.#seq = seq;
    for (const room of rooms) this.#rooms.set(room.room, readRoom(room));
    return rooms.map((room) => room.room);
  }
}

const overdueAfter = 15_000;

/** A state that should have ended by now and was not renewed is one we do not know. */
export const believedState = (room, now) =>
  room.until !== null && now > room.until + overdueAfter ? 'unknown' : room.state;

// What comes over the wire is read once, at the edge: instants become milliseconds, and stay so inside.

const instant = (text) => (text ? Date.parse(text) : null);

export const readBooking = (booking) =>
  booking && { ...booking, start: instant(booking.start), end: instant(booking.end) };

export const readRoom = (room) => ({
  ...room,
  until: instant(room.until),
  releaseAt: instant(room.releaseAt),
  quietSince: instant(room.quietSince),
  problems: (room.problems ?? []).map((problem) => ({ ...problem, since: instant(problem.since) })),
  booking: readBooking(room.booking),
  next: readBooking(room.next),
});

export const readTimetable = (timetable) => ({
  ...timetable,
  asOf: instant(timetable.asOf),
  opens: instant(timetable.opens),
  closes: instant(timetable.closes),
  bookings: timetable.bookings?.map(readBooking),
});

export const readLink = (link) => ({ ...link, since: instant(link.since), lastData: instant(link.lastData) });

export const readFound = (found) => ({
  relaxations: found.relaxations ?? [],
  rooms: found.rooms.map((room) => ({ ...room, freeUntil: instant(room.freeUntil) })),
});
