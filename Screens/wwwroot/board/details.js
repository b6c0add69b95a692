// One room, close up.
import { html } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { morph } from '../shared/morph.js';
import { dayBar } from './day-bar-view.js';
import { entryOf } from './room-list.js';
import { linkMark, lookOf, stateIcon, stateWords } from '../shared/room-words.js';

export class Details {
  #room = null;

  constructor(board, dialog) {
    Object.assign(this, { board, dialog });
    dialog.addEventListener('close', () => (this.#room = null));
    dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  }

  show(room) {
    this.#room = room;
    this.draw();
    if (!this.dialog.open) this.dialog.showModal();
  }

  close() {
    this.dialog.close();
  }

  draw() {
    const facts = this.#room !== null && this.board.campus?.room(this.#room);
    if (facts) morph(this.dialog, markup(entryOf(this.board, facts), this.board));
  }
}

function markup(entry, board) {
  const { facts, live, shown, bookings, buildingName } = entry;
  const { words, now } = board;
  const { say } = words;
  const [state, more] = stateWords(live, shown, words, now);

  return html`<article class="details ${lookOf(shown)}">
    <header>
      ${stateIcon(lookOf(shown), 'mark')}
      <div>
        <h2>${facts.name}</h2>
        <p>${facts.kind} · ${buildingName}, ${words.floor(facts.floor)}</p>
      </div>
      <button class="round" data-act="close" aria-label="${say('close')}">${icon('close')}</button>
    </header>
    <p class="state">${state}${more && html` · ${more}`}${linkMark(live, words)}</p>
    <p class="tags">
      <span>${icon('people')}${say('seats', { count: facts.seats })}</span>
      ${facts.equipment.map((id) => html`<span>${icon(id)}${words.equipment(id)}</span>`)}
      ${facts.stepFree && html`<span>${icon('stepFree')}${say('stepFree')}</span>`}
    </p>
    <h3>${say('day')}</h3>
    ${dayBar(entry, board)} ${agenda(bookings, words)}
  </article>`;
}

function agenda(bookings, words) {
  if (bookings === null) return html`<p>${words.say('dayUnknown')}</p>`;
  if (bookings.length === 0) return html`<p>${words.say('noBookings')}</p>`;
  return html`<ol>
    ${bookings.map((booking) => html`<li><b>${words.span(booking)}</b> ${booking.title || words.say('booking')}</li>`)}
  </ol>`;
}
