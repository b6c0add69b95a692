import { html } from '../shared/html.js';
import { shownState, stateGroup, stateIcon } from '../shared/room-words.js';

const counted = ['free', 'reserved', 'occupied', 'unknown'];

export function counters({ campus, rooms, filters, words: { say }, now }) {
  const counts = { free: 0, reserved: 0, occupied: 0, unknown: 0, closed: 0 };
  for (const { room } of campus.rooms) counts[stateGroup(shownState(rooms.get(room), now))]++;

  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return html`<div class="counters">
      ${counted.map(
        (group) =>
          html`<button
            class="counter ${group}"
            data-act="state"
            data-key="${group}"
            data-value="${group}"
            aria-pressed="${String(filters.state === group)}"
          >
            ${stateIcon(group)}
            <span><b>${counts[group]}</b> ${say(`count-${group}`, { count: counts[group] })}</span>
          </button>`,
      )}
    </div>
    <div class="mix" aria-hidden="true">
      ${parts.map(([group, count]) => html`<i class="${group}" style="flex:${count}"></i>`)}
    </div>
    ${counts.closed > 0 && html`<p class="closed-note">${stateIcon('closed')}${say('count-closed', { count: counts.closed })}</p>`}`;
}
