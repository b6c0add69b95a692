// Which rooms' air is worth comparing.

const most = 4;
const measured = (means, kind) => means.filter((room) => room[kind] !== null).sort((a, b) => b[kind] - a[kind]);

/** The warmest rooms, and the coolest to compare them with: the last one. */
export function warmest(means) {
  const rooms = measured(means, 'celsius');
  return rooms.length <= most ? rooms : [...rooms.slice(0, most - 1), rooms.at(-1)];
}

export const stuffiest = (means) => measured(means, 'co2').slice(0, most);

export const namesOf = (...rooms) => [...new Set(rooms.flat().map(({ room }) => room))];
