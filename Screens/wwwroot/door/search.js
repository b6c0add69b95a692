// Looking for another room and having it held.
import { readFound } from '../shared/rooms.js';
import { walkingMinutes } from './result-sheets.js';

const countAfter = 250;
const holdMinutes = 10;
const hubActs = ['show', 'criteria', 'hold'];

export function createSearch(page, request) {
  const { sheets } = page;
  let counting = null;

  function keep(answer) {
    const { rooms, relaxations } = readFound(answer);
    // This very room is no answer to someone standing before it.
    page.found = {
      rooms: rooms.filter(({ room }) => room !== page.room),
      relaxations,
      isMore: rooms.length >= mostRooms,
    };
  }

  /** Counts as the criteria change: one question once the fingers rest, and only the last answer counts. */
  function count() {
    page.found = null;
    clearTimeout(counting);
    const timer = setTimeout(async () => {
      const answer = await page.link.ask({ ...findMessage(page.criteria), count: true }).catch(() => null);
      if (timer !== counting || answer === null || sheets.open?.view !== 'search') return;
      if (answer.type === 'found') keep(answer);
      else if (answer.reason === 'offline') sheets.offline();
      page.draw();
    }, countAfter);
    counting = timer;
  }

  function openSearch() {
    sheets.show('search');
    count();
  }

  function showFound() {
    const [best] = page.found.rooms;
    sheets.show(best ? 'result' : 'none');
    page.announce(best ? spoken(best) : page.words.say('noMatch'));
  }

  const spoken = (best) => {
    const { say, floor } = page.words;
    return [best.name, floor(best.floor), say('walkSpoken', { count: walkingMinutes(best) })].join(', ');
  };

  const find = (act, after = showFound) =>
    request(act, findMessage(page.criteria), (answer) => {
      keep(answer);
      after();
    });

  function hold() {
    const [best] = page.found.rooms;
    request('hold', { type: 'hold', room: best.room, minutes: holdMinutes }, ({ code, until }) => {
      sheets.show('held', { held: { ...best, code, until: Date.parse(until) } });
      page.announce(page.words.say('waiting', { room: best.name }));
    });
  }

  function showNext() {
    const [taken, ...rest] = page.found.rooms;
    page.found = { ...page.found, rooms: rest };
    if (rest.length === 0) return find('show');

    sheets.show('result');
    page.tell(({ say }) => say('justTaken', { room: taken.name }));
  }

  function prefer({ room }) {
    const { rooms } = page.found;
    const chosen = rooms.find((each) => each.room === room);
    page.found = { ...page.found, rooms: [chosen, ...rooms.filter((each) => each !== chosen)] };
    sheets.show('result', { isChosen: true });
    page.announce(spoken(chosen));
  }

  function relaxBy(index) {
    page.criteria = relax(page.criteria, page.found.relaxations[index]);
    find('show');
  }

  return {
    /** @returns whether this refusal was about searching, and is dealt with */
    refused({ reason }, act) {
      if (!hubActs.includes(act)) return false;
      if (reason === 'offline') sheets.offline();
      else if (act === 'hold' && reason === 'taken') showNext();
      else return false;
      return true;
    },

    choose(name, value) {
      page.criteria = choose(page.criteria, name, value);
      page.draw();
      count();
    },

    deeds: {
      find: openSearch,
      criteria: openSearch,
      show: () => find('show'),
      hold,
      choose: prefer,
      'relax-0': () => relaxBy(0),
      'relax-1': () => relaxBy(1),
      'relax-2': () => relaxBy(2),
    },
  };
}

export const freshCriteria = () => ({ minutes: 60, people: 6, equipment: [], floor: null, stepFree: false });

const mostRooms = 20;

function findMessage({ minutes, people, equipment, floor, stepFree, at }) {
  return {
    type: 'find',
    minutes,
    people,
    limit: mostRooms,
    ...(equipment.length > 0 && { equipment }),
    ...(floor !== null && { floor }),
    ...(stepFree && { stepFree }),
    ...(at && { at }),
  };
}

function choose(criteria, name, value) {
  switch (name) {
    case 'minutes':
    case 'people':
      return { ...criteria, [name]: Number(value) };
    case 'floor':
      return { ...criteria, floor: value === 'any' ? null : Number(value) };
    case 'stepFree':
      return { ...criteria, stepFree: !criteria.stepFree };
    case 'equipment':
      return { ...criteria, equipment: toggled(criteria.equipment, value) };
    default:
      return criteria;
  }
}

const toggled = (list, value) =>
  list.includes(value) ? list.filter((each) => each !== value) : [...list, value];

/** The criteria with one of the hub's relaxations applied: `{drop}` leaves one out, anything else replaces one. */
function relax(criteria, { drop, count, ...replaced }) {
  if (!drop) return { ...criteria, ...replaced };
  const [name, value] = drop.split(':');
  if (name === 'equipment') {
    return { ...criteria, equipment: value ? criteria.equipment.filter((each) => each !== value) : [] };
  }
  return { ...criteria, [name]: { people: 1, floor: null, stepFree: false }[name] ?? null };
}
