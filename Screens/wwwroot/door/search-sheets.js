// Asking for another room, and what to try when there is none.
import { html } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { actionButton, sheet } from './controls.js';

const durations = [30, 60, 90, 120, 180];

/** Groups by the most people they may be: a room for fewer would not do. */
const groups = [
  { people: 6, label: '1\u00a0–\u00a06' },
  { people: 12, label: '7\u00a0–\u00a012' },
  { people: 30, label: '13\u00a0–\u00a030' },
  { people: 31, label: '31\u00a0+' },
];

const knownEquipment = ['blackboard', 'whiteboard', 'projector', 'screen'];

const mostFloors = 5;

export function searchSheet(door) {
  const { words, criteria, campus, found, pending } = door;
  const { say } = words;

  const row = (title, chips, role) =>
    html`<div class="label" aria-hidden="true">${title}</div>
      <div class="chips" role="${role}" aria-label="${title}">${chips}</div>`;
  const radios = (title, name, options) =>
    row(title, radioChips(name, criteria[name], options), 'radiogroup');

  return sheet(door, {
    title: say('findTitle'),
    body: html`<div class="criteria">
      ${radios(
        say('duration'),
        'minutes',
        durations.map((minutes) => [minutes, words.duration(minutes)]),
      )}
      ${radios(
        say('people'),
        'people',
        groups.map(({ people, label }) => [people, label]),
      )}
      ${row(
        say('equipment'),
        equipmentIn(campus).map((id) =>
          toggleChip(
            'equipment',
            id,
            criteria.equipment.includes(id),
            html`${icon(id)}${words.equipment(id)}`,
          ),
        ),
        'group',
      )}
      <div class="label" aria-hidden="true">${say('floorTitle')}</div>
      <div class="chips">
        <div class="chips" role="radiogroup" aria-label="${say('floorTitle')}">
          ${radioChips('floor', criteria.floor ?? 'any', [
            ['any', say('anyFloor')],
            ...(campus?.floors() ?? []).slice(0, mostFloors).map((floor) => [floor, words.floorShort(floor)]),
          ])}
        </div>
        ${toggleChip('stepFree', '', criteria.stepFree, html`${icon('stepFree')}${say('stepFree')}`)}
      </div>
    </div>`,
    buttons: actionButton('show', showLabel(found, say), { symbol: 'search', isPrimary: true, pending }),
  });
}

function showLabel(found, say) {
  if (!found) return say('showUncounted');
  const count = found.rooms.length;
  return found.isMore ? say('showMany', { count }) : say('show', { count });
}

function equipmentIn(campus) {
  if (!campus) return knownEquipment;
  const present = new Set(campus.rooms.flatMap((room) => room.equipment));
  return knownEquipment.filter((id) => present.has(id));
}

const radioChips = (name, chosen, options) =>
  options.map(([value, label]) => {
    const isChosen = value === chosen;
    return html`<button
      class="chip"
      role="radio"
      data-act="${name}-${value}"
      data-name="${name}"
      data-value="${value}"
      aria-checked="${String(isChosen)}"
      tabindex="${isChosen ? 0 : -1}"
    >
      ${label}
    </button>`;
  });

const toggleChip = (name, value, isOn, label) =>
  html`<button
    class="chip"
    data-act="${value ? `${name}-${value}` : name}"
    data-name="${name}"
    data-value="${value}"
    aria-pressed="${String(isOn)}"
  >
    ${label}
  </button>`;

export function noneSheet(door) {
  const { words, found, pending } = door;
  const { say } = words;
  const offered = found.relaxations
    .map((relaxation, index) => ({
      index,
      count: relaxation.count,
      label: relaxationLabel(relaxation, words),
    }))
    .filter(({ label }) => label !== null)
    .slice(0, 3);

  return sheet(door, {
    title: say('noMatch'),
    body: html`<div class="relaxations">
      <p>${say(offered.length > 0 ? 'tryInstead' : 'noRelaxation')}</p>
      ${offered.map(
        ({ index, count, label }) =>
          html`<button class="other" data-act="relax-${index}">
            <b>${label}</b><span class="away">${say('rooms', { count })}${icon('right')}</span>
          </button>`,
      )}
    </div>`,
    buttons: actionButton('criteria', say('back'), { symbol: 'back', pending }),
  });
}

/** A relaxation in words, or null for one this page does not know. */
function relaxationLabel({ drop, minutes, at, people }, { say, equipment, duration, time }) {
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
