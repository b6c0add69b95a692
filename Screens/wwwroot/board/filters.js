// What the reader wants to see, kept in the address so that it can be bookmarked and sent.
import { stateGroup } from '../shared/room-words.js';

const names = { state: 'state', building: 'building', minutes: 'minutes', seats: 'seats', search: 'q' };

export const noFilters = () => ({
  state: null,
  building: null,
  minutes: null,
  seats: null,
  equipment: [],
  search: '',
});

export function readFilters() {
  const query = new URLSearchParams(location.search);
  const filters = noFilters();
  for (const [name, key] of Object.entries(names)) filters[name] = query.get(key) ?? filters[name];
  filters.equipment = query.get('equipment')?.split(',').filter(Boolean) ?? [];
  return filters;
}

export function writeFilters(filters) {
  const url = new URL(location.href);
  const put = (key, value) => (value ? url.searchParams.set(key, value) : url.searchParams.delete(key));
  for (const [name, key] of Object.entries(names)) put(key, filters[name]);
  put('equipment', filters.equipment.join(','));
  history.replaceState(null, '', url);
}

export const isFiltered = ({ search, equipment, ...choices }) =>
  search.trim() !== '' || equipment.length > 0 || Object.values(choices).some(Boolean);

/** @returns a test of one room: its facts, its live state and today's bookings */
export function matcher({ state, building, minutes, seats, equipment, search }, { now, closes }) {
  const wanted = plain(search.trim());

  return ({ facts, live, shown, bookings, buildingName }) => {
    if (state && stateGroup(shown) !== state) return false;
    if (building && facts.building !== building) return false;
    if (minutes && !(shown === 'free' && lasts(live.until ?? closes, now, Number(minutes)))) return false;
    if (seats && facts.seats < Number(seats)) return false;
    if (!equipment.every((id) => facts.equipment.includes(id))) return false;
    if (!wanted) return true;
    const titles = [...(bookings ?? []), live?.booking, live?.next].map((booking) => booking?.title);
    return [facts.name, facts.room, buildingName, ...titles].some((text) =>
      plain(text ?? '').includes(wanted),
    );
  };
}

// An end nobody knows is no promise of half an hour.
const lasts = (until, now, minutes) => until !== null && until - now >= minutes * 60_000;

/** As it is searched: without accents, in small letters. */
export const plain = (text) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
