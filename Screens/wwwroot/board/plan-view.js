// One floor seen from above. Free rooms are solid and all others pale, so that the eye finds what is free.
import { html, raw, when } from '../shared/html.js';
import { icon, shapes } from '../shared/icons.js';
import { matches } from './room-list.js';
import { lookOf, shownState, stateIcon, stateWords, symbolOf } from '../shared/room-words.js';

const visitor = new URLSearchParams(location.search).get('from');
const mostTabs = 6;
const margin = 6;

/** The floor to open with: where the reader stands, or else where most rooms are free. */
export function startPlace({ campus, rooms, now, filters }) {
  const here = campus.room(visitor);
  if (here) return { building: here.building, floor: here.floor };

  const floors = campus.buildings
    .filter(({ id }) => !filters.building || filters.building === id)
    .flatMap(({ id }) => campus.floorsOf(id).map((floor) => ({ building: id, floor })));
  const free = ({ building, floor }) =>
    campus.roomsOn(building, floor).filter(({ room }) => shownState(rooms.get(room), now) === 'free').length;
  return floors.reduce((best, each) => (best && free(best) >= free(each) ? best : each), null) ?? { building: null, floor: null };
}

export function planPanel(board) {
  const { campus, words, place } = board;
  const { say } = words;
  const floors = campus.floorsOf(place.building);
  const floor = floors.includes(place.floor) ? place.floor : floors[0];
  const title = campus.building(place.building)?.name ?? '';

  return html`<header>
      <h2>${title}</h2>
      <div class="gap"></div>
      ${campus.buildings.length > 1 && buildingChooser(campus, place, say)}
      <div class="tabs" role="group" aria-label="${say('floorTitle')}">
        ${floors.map((each) => tab({ building: place.building, floor: each }, words.floorShort(each), each === floor))}
      </div>
    </header>
    <div class="plan-window">
      ${drawing(board, place.building, floor, `${title}, ${words.floor(floor ?? 0)}`)}
    </div>
    ${legend(board, campus.roomsOn(place.building, floor))}`;
}

function buildingChooser({ buildings }, place, say) {
  if (buildings.length <= mostTabs) {
    return html`<div class="tabs" role="group" aria-label="${say('building')}">
      ${buildings.map(({ id }) => tab({ building: id }, id, id === place.building))}
    </div>`;
  }
  return html`<select name="building" aria-label="${say('building')}">
    ${buildings.map(({ id, name }) => html`<option value="${id}" ${when(id === place.building, 'selected')}>${name}</option>`)}
  </select>`;
}

const tab = ({ building, floor }, label, isOn) =>
  html`<button
    data-act="place"
    data-key="${building}-${floor}"
    data-building="${building}"
    ${when(floor !== undefined, `data-floor="${Number(floor)}"`)}
    aria-pressed="${String(isOn)}"
  >
    ${label}
  </button>`;

function drawing(board, building, floor, place) {
  const {
    campus,
    words: { say },
  } = board;
  const plan = campus.plan(building, floor) ?? gridOf(campus.roomsOn(building, floor));
  return html`<svg
    class="plan"
    viewBox="0 0 ${plan.width} ${plan.height}"
    role="group"
    aria-label="${say('planOf', { place })}"
  >
    <rect
      class="wall"
      x="${margin}"
      y="${margin}"
      width="${plan.width - 2 * margin}"
      height="${plan.height - 2 * margin}"
      rx="12"
    />
    ${plan.other.map((area) => otherArea(area, say))} ${plan.rooms.map((area) => roomArea(area, board))}
  </svg>`;
}

/** Rooms in rows, for a floor nobody has drawn. */
function gridOf(rooms) {
  const [cellWidth, cellHeight, edge] = [130, 110, 16];
  const columns = Math.max(4, Math.ceil(Math.sqrt(rooms.length * 1.6)));
  const rows = Math.max(1, Math.ceil(rooms.length / columns));
  return {
    width: columns * cellWidth + 2 * edge,
    height: rows * cellHeight + 2 * edge,
    other: [],
    rooms: rooms.map(({ room }, index) => ({
      room,
      x: edge + (index % columns) * cellWidth,
      y: edge + Math.floor(index / columns) * cellHeight,
      width: cellWidth,
      height: cellHeight,
    })),
  };
}

function roomArea({ room, x, y, width, height }, board) {
  const { campus, rooms, words, now } = board;
  const facts = campus.room(room);
  if (!facts) return null;

  const live = rooms.get(room);
  const shown = shownState(live, now);
  const look = lookOf(shown);
  const [state, more] = stateWords(live, shown, words, now);
  const spoken = words.say('roomOn', { room: facts.name, state: [state, more].filter(Boolean).join(', ') });
  const [middle, centre] = [x + width / 2, y + height / 2];
  const lettering = Math.min(20, (width - 14) / (facts.name.length * 0.62));
  const isOut = !matches(board, facts);

  return html`<g
    class="place ${look} ${isOut ? 'out' : ''}"
    role="button"
    tabindex="0"
    data-act="room"
    data-key="${room}"
    data-room="${room}"
    aria-label="${spoken}"
  >
    <rect x="${x + 3}" y="${y + 3}" width="${width - 6}" height="${height - 6}" rx="8" />
    ${mark(symbolOf(look), middle - 15, centre - 36, 30)}
    <text x="${middle}" y="${centre + 26}" font-size="${lettering.toFixed(1)}">${facts.name}</text>
  </g>
    ${room === visitor && html`<text class="here ${look}" x="${middle}" y="${y + height - 10}">${words.say('youAreHere')}</text>`}`;
}

const mark = (name, x, y, size) =>
  html`<svg class="mark" x="${x}" y="${y}" width="${size}" height="${size}" viewBox="0 0 24 24">
    ${raw(shapes[name])}
  </svg>`;

function otherArea({ kind, x, y, width, height }, say) {
  return html`<g class="aux">
    <rect x="${x + 3}" y="${y + 3}" width="${width - 6}" height="${height - 6}" rx="8" />
    ${
      kind === 'stairs'
        ? mark('stairs', x + width / 2 - 12, y + height / 2 - 12, 24)
        : html`<text x="${x + width / 2}" y="${y + height / 2 + 4}">${say(kind)}</text>`
    }
  </g>`;
}

const always = ['free', 'reserved', 'occupied', 'unknown'];

function legend({ rooms, words: { say }, now }, here) {
  const present = here.map(({ room }) => lookOf(shownState(rooms.get(room), now)));
  return html`<div class="legend">
    ${[...new Set([...always, ...present])].map((look) => html`<span class="${look}">${stateIcon(look, 'mark')}${say(`legend-${look}`)}</span>`)}
    ${visitor && html`<span>${icon('pin')}${say('youAreHere')}</span>`}
  </div>`;
}
