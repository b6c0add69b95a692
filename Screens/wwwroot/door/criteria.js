// What someone looks for, and how it is asked of the hub.

export const durations = [30, 60, 90, 120, 180];

/** Groups by the most people they may be: a room for fewer would not do. */
export const groups = [
  { people: 6, label: '1\u00a0–\u00a06' },
  { people: 12, label: '7\u00a0–\u00a012' },
  { people: 30, label: '13\u00a0–\u00a030' },
  { people: 31, label: '31\u00a0+' },
];

export const knownEquipment = ['blackboard', 'whiteboard', 'projector', 'screen'];

export const freshCriteria = () => ({ minutes: 60, people: 6, equipment: [], floor: null, stepFree: false });

export const mostRooms = 20;

export function findMessage({ minutes, people, equipment, floor, stepFree, at }) {
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

export function choose(criteria, name, value) {
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
export function relax(criteria, { drop, count, ...replaced }) {
  if (!drop) return { ...criteria, ...replaced };
  const [name, value] = drop.split(':');
  if (name === 'equipment') {
    return { ...criteria, equipment: value ? criteria.equipment.filter((each) => each !== value) : [] };
  }
  return { ...criteria, [name]: { people: 1, floor: null, stepFree: false }[name] ?? null };
}

/** A relaxation in words, or null for one this page does not know. */
export function relaxationLabel({ drop, minutes, at, people }, { say, equipment, duration, time }) {
  if (minutes) return say('forDuration', { duration: duration(minutes) });
  if (at) return say('fromTime', { time: time(Date.parse(at)) });
  if (people) return say('anySeats');
  const [name, value] = (drop ?? '').split(':');
  switch (name) {
    case 'equipment':
      return say('without', {
        what: value ? equipment(value).toLowerCase() : say('equipment').toLowerCase(),
      });
    case 'floor':
      return say('allFloors');
    case 'building':
      return say('allBuildings');
    case 'people':
      return say('anySeats');
    case 'stepFree':
      return say('notStepFree');
    default:
      return null;
  }
}
