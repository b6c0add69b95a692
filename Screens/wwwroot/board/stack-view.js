import { html } from '../shared/html.js';
import { shownState } from '../shared/room-words.js';

const mostDots = 12;

/** How many rooms are free on each floor of each building; a touch shows that floor. */
export function stackPanel({ campus, rooms, words, place, now }) {
  const { say } = words;
  const floors = campus.floors().reverse();
  const isFree = ({ room }) => shownState(rooms.get(room), now) === 'free';

  const cell = ({ id, name }, floor) => {
    const here = campus.roomsOn(id, floor);
    if (here.length === 0) return html`<td></td>`;
    const free = here.filter(isFree).length;
    const isOpen = place.building === id && place.floor === floor;
    const spoken = say('freeOf', { place: `${name}, ${words.floor(floor)}`, free, total: here.length });
    return html`<td>
      <button
        class="cell"
        data-act="place"
        data-key="${id}-${floor}"
        data-building="${id}"
        data-floor="${floor}"
        aria-pressed="${String(isOpen)}"
        aria-label="${spoken}"
      >
        <b>${free}</b>${dots(free, here.length)}
      </button>
    </td>`;
  };

  return html`<header>
      <h2>${say('whereIsRoom')}</h2>
      <div class="gap"></div>
      <span>${say('freeByFloor')}</span>
    </header>
    <div class="plan-window">
      <table class="stack" style="--buildings:${campus.buildings.length}">
        <thead>
          <tr>
            <td></td>
            ${campus.buildings.map(({ id }) => html`<th scope="col">${id}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${floors.map(
            (floor) =>
              html`<tr>
                <th scope="row">${words.floorShort(floor)}</th>
                ${campus.buildings.map((building) => cell(building, floor))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function dots(free, total) {
  if (total > mostDots) return html`<span class="of">/ ${total}</span>`;
  return html`<span class="dots"
    >${Array.from({ length: total }, (_, index) => html`<i class="${index < free ? 'on' : ''}"></i>`)}</span
  >`;
}
