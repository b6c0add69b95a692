// Reads what comes over the wire once, at the edge: instants become milliseconds, and stay so inside.

const instant = (text) => (text ? Date.parse(text) : null);

export const readBooking = (booking) =>
  booking && { ...booking, start: instant(booking.start), end: instant(booking.end) };

export const readRoom = (room) => ({
  ...room,
  until: instant(room.until),
  releaseAt: instant(room.releaseAt),
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
