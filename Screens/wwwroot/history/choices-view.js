import { html, raw, when } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { periods } from './choices.js';

export function choiceBar(page) {
  const { campus, wanted: choices, wantedSpan: span } = page;
  const { say } = page.words;
  const rooms = campus.rooms.filter((room) => choices.building === null || room.building === choices.building);
  return html`<div class="tabs" role="group" aria-label="${say('period')}">
      ${Object.keys(periods).map(
        (period) =>
          html`<button data-act="period-${period}" aria-pressed="${String(choices.period === period)}">
            ${say(`period-${period}`)}
          </button>`,
      )}
    </div>
    <div class="span" role="group" aria-label="${say('span')}">
      <button class="filter step" data-act="earlier" aria-label="${say('earlier')}">${icon('back')}</button>
      <b>${page.textOf(span)}</b>
      <button class="filter step later" data-act="later" aria-label="${say('later')}" ${when(span.isNow, 'disabled')}>
        ${icon('back')}
      </button>
    </div>
    <div class="gap"></div>
    <label>
      <span>${say('building')}</span>
      <select data-act="building">
        ${option('', say('allBuildings'), choices.building === null)}
        ${campus.buildings.map(({ id, name }) => option(id, name, id === choices.building))}
      </select>
    </label>
    <label>
      <span>${say('room')}</span>
      <select data-act="room">
        ${option('', say('allRooms'), choices.room === null)}
        ${rooms.map(({ room, name }) => option(room, name, room === choices.room))}
      </select>
    </label>`;
}

const option = (value, name, isChosen) =>
  html`<option value="${value}" ${isChosen ? raw('selected') : ''}>${name}</option>`;
