// The rooms as rows, kept in order and patched one by one. Nothing moves under a pointer or the focus.
import { html } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { morph } from '../shared/morph.js';
import { dayBar } from './day-bar-view.js';
import { matcher } from './filters.js';
import { compareRooms, linkMark, lookOf, shownState, stateIcon, stateWords } from '../shared/room-words.js';

const firstRows = 50;

/** All that is known of a room, together. */
export function entryOf({ campus, rooms, timetables, now }, facts) {
  const live = rooms.get(facts.room) ?? null;
  return {
    facts,
    live,
    shown: shownState(live, now),
    bookings: live?.state === 'unknown' ? null : timetables.of(facts.room),
    buildingName: campus.building(facts.building)?.name ?? facts.building,
  };
}

const testOf = ({ filters, timetables, now }) => matcher(filters, { now, closes: timetables.closes });

export const matches = (board, facts) => testOf(board)(entryOf(board, facts));

export class RoomList {
  isOpen = false;
  count = 0;
  #rows = new Map();
  #isHeld = false;

  constructor(board, element, more) {
    Object.assign(this, { board, element, more });
    element.addEventListener('pointerenter', ({ pointerType }) => (this.#isHeld = pointerType === 'mouse'));
    element.addEventListener('pointerleave', () => this.#letGo());
    // A focus left behind by a click is nobody's place in the list; only the keyboard's is.
    element.addEventListener('focusin', ({ target }) => (this.#isHeld ||= target.matches(':focus-visible')));
    element.addEventListener('focusout', ({ relatedTarget }) => this.#leave(relatedTarget));
  }

  open() {
    this.isOpen = true;
    this.draw([]);
  }

  settle() {
    this.#isHeld = false;
  }

  #leave(next) {
    if (!this.element.contains(next) && !this.element.matches(':hover')) this.#letGo();
  }

  #letGo() {
    this.#isHeld = false;
    this.draw([]);
  }

  /** @param changed ids of the rooms that changed, or null to redraw every row */
  draw(changed = null) {
    const { board } = this;
    if (!board.campus || !board.isReady) return;

    const test = testOf(board);
    const entries = board.campus.rooms.map((facts) => entryOf(board, facts));
    const wanted = entries.filter(test).sort(compareRooms);
    this.count = wanted.length;
    if (!this.#isHeld) this.#arrange(this.isOpen ? wanted : wanted.slice(0, firstRows));
    this.#patch(entries, changed && new Set(changed));
    this.#drawFoot();
  }

  #arrange(entries) {
    const keep = new Set(entries.map(({ facts }) => facts.room));
    for (const [id, row] of this.#rows) {
      if (keep.has(id)) continue;
      row.remove();
      this.#rows.delete(id);
    }
    entries.forEach(({ facts: { room } }, index) => {
      const row = this.#rows.get(room) ?? this.#addRow(room);
      if (this.element.children[index] !== row)
        this.element.insertBefore(row, this.element.children[index] ?? null);
    });
  }

  #addRow(room) {
    const row = document.createElement('li');
    row.dataset.room = room;
    this.#rows.set(room, row);
    return row;
  }

  #patch(entries, changed) {
    for (const entry of entries) {
      const row = this.#rows.get(entry.facts.room);
      const isDue = row && (changed === null || changed.has(entry.facts.room) || !row.firstChild);
      if (!isDue) continue;
      row.className = lookOf(entry.shown);
      morph(row, rowMarkup(entry, this.board));
    }
  }

  #drawFoot() {
    const { say } = this.board.words;
    const rest = this.count - this.#rows.size;
    if (this.count === 0) morph(this.more, html`<p class="none">${say('noMatch')}</p>`);
    else if (rest > 0 && !this.isOpen) {
      morph(this.more, html`<button class="more" data-act="more">${say('more', { count: rest })}</button>`);
    } else morph(this.more, '');
  }
}

function rowMarkup({ facts, live, shown, bookings }, board) {
  const { words, now } = board;
  const [state, more] = stateWords(live, shown, words, now);
  return html`${stateIcon(lookOf(shown), 'mark')}
    <div class="code">
      <button data-act="room" data-room="${facts.room}">
        ${facts.name}<span class="vh"> – ${words.say('details', { room: facts.name })}</span>
      </button>
      <small>
        ${icon('people')}<span aria-hidden="true">${facts.seats}</span>
        <span class="vh">${words.say('seats', { count: facts.seats })}</span>
      </small>
    </div>
    <div class="words">
      <span>${state}${linkMark(live, words)}</span>
      <small>${more ?? equipmentIcons(facts, words)}</small>
    </div>
    ${dayBar({ bookings, live, shown }, board)}`;
}

const equipmentIcons = ({ equipment }, words) =>
  equipment.map((id) => html`${icon(id)}<span class="vh">${words.equipment(id)} </span>`);
