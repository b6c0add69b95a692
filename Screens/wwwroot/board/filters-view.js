import { html } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { isFiltered } from './filters.js';

const lengths = [30, 60, 120];
const sizes = [12, 24, 40];
const equipment = ['blackboard', 'whiteboard', 'projector', 'screen'];

export function filterBar({ campus, filters, words }) {
  const { say } = words;
  const present = new Set(campus?.rooms.flatMap((room) => room.equipment));

  return html`
    ${group(
      say('building'),
      (campus?.buildings ?? []).map(({ id, name }) => choice('building', id, filters, id, name)),
    )}
    ${group(
      say('freeFor'),
      lengths.map((minutes) => choice('minutes', minutes, filters, words.duration(minutes))),
    )}
    ${group(
      say('seatsTitle'),
      sizes.map((count) => choice('seats', count, filters, `${count} +`, say('seatsAtLeast', { count }))),
    )}
    ${group(
      say('equipment'),
      equipment
        .filter((id) => present.has(id))
        .map((id) => choice('equipment', id, filters, icon(id), words.equipment(id))),
    )}
    ${isFiltered(filters) && html`<button class="filter plain" data-act="clear">${icon('close')}${say('clear')}</button>`}
  `;
}

const group = (title, choices) =>
  choices.length > 0 &&
  html`<div class="group" role="group" aria-label="${title}"><em>${title}</em>${choices}</div>`;

function choice(name, value, filters, label, spoken = null) {
  const isOn = Array.isArray(filters[name]) ? filters[name].includes(value) : filters[name] === String(value);
  return html`<button
    class="filter"
    data-act="${name}"
    data-key="${name}-${value}"
    data-value="${value}"
    aria-pressed="${String(isOn)}"
  >
    ${spoken === null ? label : html`<span aria-hidden="true">${label}</span><span class="vh">${spoken}</span>`}
  </button>`;
}
