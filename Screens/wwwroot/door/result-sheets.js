// The room found, the way there, and the code it is held under.
import { html } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { actionButton, sheet } from './controls.js';
import { directions } from '../shared/directions.js';

const others = 3;

export const walkingMinutes = ({ seconds }) => Math.max(1, Math.round(seconds / 60));

export function resultSheet(door) {
  const { words, found, campus, pending } = door;
  const { say, time } = words;
  const [best, ...rest] = found.rooms;

  return sheet(door, {
    title: say(door.sheet.isChosen ? 'chosen' : 'nearest'),
    body: html`<div class="result">
      <div class="best">
        <div class="heading">
          <div class="code">${best.name}</div>
          <div class="about">
            <b>${words.floor(best.floor)}</b> · ${say('walk', { minutes: walkingMinutes(best) })}
            (${words.number(best.metres)} m)<br />
            ${say('freeUntil', { time: html`<b>${time(best.freeUntil)}</b>` })}
          </div>
        </div>
        <div class="tags">
          <span class="tag">${icon('people')}${say('seats', { count: best.seats })}</span>
          ${best.equipment.map((id) => html`<span class="tag">${icon(id)}${words.equipment(id)}</span>`)}
        </div>
        <div class="way">${directions(best, words, campus)}${miniPlan(best, campus, words)}</div>
      </div>
      ${
        rest.length > 0 &&
        html`<div class="side">
          <h2>${say('alsoFree')}</h2>
          ${rest.slice(0, others).map(
            (room) =>
              html`<button class="other" data-act="choose" data-key="${room.room}" data-room="${room.room}">
                <span><b>${room.name}</b><small>${say('until', { time: time(room.freeUntil) })}</small></span>
                <span class="away">${icon('walk')}${walkingMinutes(room)} min</span>
              </button>`,
          )}
        </div>`
      }
    </div>`,
    buttons: [
      actionButton('hold', html`${say('hold')} · ${words.duration(10)}`, {
        symbol: 'pin',
        isPrimary: true,
        pending,
      }),
      actionButton('criteria', say('criteria'), { symbol: 'filter' }),
    ],
  });
}

export function heldSheet(door) {
  const {
    words,
    sheet: { held },
  } = door;
  const { say, time } = words;
  const until = say('heldUntil', { time: time(held.until) });
  return sheet(door, {
    body: html`<div class="held">
      <div class="big">
        ${icon('free')}
        <div>
          <h1 tabindex="-1">${say('waiting', { room: held.name })}</h1>
          <p>${until} · ${say('walk', { minutes: walkingMinutes(held) })}</p>
        </div>
      </div>
      <div>
        <p class="code-box">${say('yourCode')} <b>${held.code}</b></p>
        <p class="how">${say('onArrival', { room: held.name })}</p>
      </div>
      ${!door.sheet.hasNoPicture && takeAlong(held, door)}
    </div>`,
    buttons: actionButton('ok', say('gotIt'), { symbol: 'check', isPrimary: true }),
  });
}

/** The way as a code for a phone. Where the hub cannot draw it the sheet does without. */
const takeAlong = ({ room, name }, { room: here, words: { say } }) =>
  html`<figure class="take-along">
    <img src="/qr/${encodeURIComponent(room)}.svg?from=${encodeURIComponent(here)}" alt="${say('codeOf', { room: name })}" />
    <figcaption>${say('takeAlong')}</figcaption>
  </figure>`;

/** The target on its floor, where the campus has drawn that floor. */
function miniPlan({ room, name, building, floor }, campus, { say }) {
  const plan = campus?.plan(building, floor);
  const target = plan?.rooms.find((each) => each.room === room);
  if (!target) return null;

  const lettering = Math.min(plan.height / 9, (target.width - 14) / (name.length * 0.62));
  return html`<svg
    class="mini"
    viewBox="0 0 ${plan.width} ${plan.height}"
    role="img"
    aria-label="${say('planOf', { room: name })}"
  >
    ${plan.other.map((area) => box(area, 'aux'))}
    ${plan.rooms.map((each) => box(each, each === target ? 'target' : ''))}
    <text
      x="${target.x + target.width / 2}"
      y="${target.y + target.height / 2 + lettering / 3}"
      font-size="${lettering}"
    >
      ${name}
    </text>
  </svg>`;
}

const gap = 3;

const box = ({ x, y, width, height }, kind) =>
  html`<rect
    class="${kind}"
    x="${x + gap}"
    y="${y + gap}"
    width="${width - 2 * gap}"
    height="${height - 2 * gap}"
    rx="8"
  />`;
