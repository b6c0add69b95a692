// New displays that wait to be admitted, and the address a tablet is to open.
import { html, when } from '../shared/html.js';
import { clientWords } from './devices-view.js';

export function staffPanel(board) {
  const { desk, visitor, words } = board;
  const { say } = words;
  if (!visitor.isStaff) {
    return html`<header><h2>${say('newDisplays')}</h2></header>
      <p class="none">${say('staffOnly')}</p>
      <button class="filter primary" data-act="signIn">${say('signInNow')}</button>`;
  }

  return html`<header>
      <h2>${say('newDisplays')}</h2>
      <div class="gap"></div>
      <button class="filter plain" data-act="signOut">${say('signOut')}</button>
    </header>
    ${desk.message && html`<p class="told">${desk.message(words)}</p>`}
    ${
      desk.waiting.length === 0
        ? html`<p class="none">${say('nobodyWaits')}</p>`
        : html`<p class="none">${say('compareCode')}</p>
            <ul class="device-list">
              ${desk.waiting.map((display) => waitingRow(display, board))}
            </ul>`
    }
    ${tablet(board)}`;
}

function waitingRow(display, { campus, rooms, desk, words }) {
  const { say, time } = words;
  const { code, room, client, address, since } = display;
  const chosen = desk.roomFor(display);
  return html`<li class="waiting" data-key="${code}">
    <b class="number">${spaced(code)}</b>
    <small>${clientWords(client, say)} · ${address} · ${say('waitsSince', { time: time(since) })}</small>
    ${
      room
        ? html`<b class="code">${campus.room(room)?.name ?? room}</b>`
        : roomChooser({ name: 'admitTo', key: code, label: say('admitTo'), first: say('chooseRoom'), chosen, campus, rooms, say })
    }
    <button class="filter primary" data-act="admit" data-key="${code}" data-value="${code}" ${when(!chosen, 'disabled')}>
      <span aria-hidden="true">${say('admit')}</span><span class="vh">${say('admitCode', { code: spaced(code) })}</span>
    </button>
  </li>`;
}

const spaced = (code) => `${code.slice(0, 3)}\u00a0${code.slice(3)}`;

function tablet({ campus, rooms, desk, words: { say } }) {
  const room = desk.tabletRoom;
  const path = room ? `/door/${encodeURIComponent(room)}` : '/door/new';
  const address = `${location.origin}${path}`;
  return html`<div class="tablet">
    <h3>${say('tablet')}</h3>
    <div>
      <p>${say('tabletHow')}</p>
      ${roomChooser({ name: 'tabletFor', key: '', label: say('tabletFor'), first: say('anyRoom'), chosen: room, campus, rooms, say })}
      <p class="address">${address}</p>
    </div>
    <img
      src="/qr/door.svg${room && `?room=${encodeURIComponent(room)}`}"
      alt="${say('addressCode', { address })}"
    />
  </div>`;
}

const roomChooser = ({ name, key, label, first, chosen, campus, rooms, say }) =>
  html`<label>
    <span>${label}</span>
    <select name="${name}" data-key="${key}">
      <option value="">${first}</option>
      ${campus.rooms.map(
        (facts) =>
          html`<option value="${facts.room}" ${when(facts.room === chosen, 'selected')}>
            ${rooms.get(facts.room)?.online ? say('hasDisplay', { room: facts.name }) : facts.name}
          </option>`,
      )}
    </select>
  </label>`;
