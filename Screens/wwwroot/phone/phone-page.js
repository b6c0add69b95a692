// One room on somebody's phone: its state, the way there, its day, and being told when it or one like it frees.
import { fetchCampus } from '../shared/campus.js';
import { now } from '../shared/clock.js';
import { askHub, HubLink } from '../shared/link.js';
import { morph } from '../shared/morph.js';
import { shownState, stateWords } from '../shared/room-words.js';
import { readTimetable, Rooms } from '../shared/rooms.js';
import { Visitor } from '../shared/visitor.js';
import { createWording } from '../shared/wording.js';
import { phoneTexts } from './phone-texts.js';
import { phoneView } from './phone-view.js';
import { Waiting } from './waiting.js';

const lostAfter = 10_000;
const timetableEvery = 5 * 60_000;

export class PhonePage {
  room = decodeURIComponent(location.pathname.split('/')[2]);
  from = new URLSearchParams(location.search).get('from');
  zone = 'Europe/Paris';
  campus = null;
  rooms = new Rooms();
  timetable = null;
  way = null;
  #said = null;
  #fetched = -Infinity;

  constructor(app, dialog, status) {
    Object.assign(this, { app, status });
    this.speak(navigator.language.startsWith('fr') ? 'fr' : 'en');
    this.waiting = new Waiting(this);
    this.visitor = new Visitor(this, dialog, () => this.draw());
    this.link = new HubLink({
      hello: this.visitor.hello,
      onMessage: (message) => this.#take(message),
      onRefused: () => this.visitor.refused(),
      onNewBuild: () => location.reload(),
    });
  }

  start() {
    this.app.addEventListener('click', ({ target }) => this.#perform(target.closest('[data-act]')?.dataset.act));
    this.link.connect();
    this.draw();
    setInterval(() => this.#tick(), 1000);
  }

  get facts() {
    return this.campus?.room(this.room) ?? null;
  }

  get isConnected() {
    return this.link.isOpen || this.link.silence.elapsed() <= lostAfter;
  }

  /** A room as last told, or null once that is too long ago to be believed. */
  live = (room) => (this.isConnected ? (this.rooms.get(room) ?? null) : null);

  freeRooms = () => this.rooms.all().map(({ room }) => room).filter(this.isFree);

  isFree = (room) => shownState(this.live(room), now()) === 'free';

  speak(language) {
    this.words = createWording({ dictionary: phoneTexts, language, zone: this.zone });
    document.documentElement.lang = language;
  }

  announce = (text) => (this.status.textContent = text);

  draw() {
    this.now = now();
    const live = this.live(this.room);
    const shown = shownState(live, this.now);
    Object.assign(this.app.dataset, {
      state: shown,
      view: this.waiting.view,
      lang: this.words.language,
      conn: this.link.isOpen ? 'online' : 'lost',
    });
    morph(this.app, phoneView(this, live, shown));
    this.#announceState(live, shown);
  }

  #announceState(live, shown) {
    if (!this.facts || this.#said === shown) return;
    const isFirst = this.#said === null;
    this.#said = shown;
    const words = stateWords(live, shown, this.words, this.now).filter(Boolean);
    const isToldAlready = this.waiting.told?.room === this.room;
    if (!isFirst && !isToldAlready) this.announce([this.facts.name, ...words].join(', '));
  }

  #perform(act) {
    if (act === 'lang') {
      this.speak(this.words.language === 'fr' ? 'en' : 'fr');
      this.announce(''); // what was said last was said in the other one
    } else if (act === 'wait') this.waiting.start();
    else if (act === 'stop') this.waiting.stop();
    else if (act === 'enter') this.visitor.signIn();
    this.draw();
  }

  #take(message) {
    if (message.type === 'welcome') this.#welcome(message);
    if (message.type !== 'campus' && message.type !== 'changes') return;

    if (this.rooms.take(message) === null) this.link.send({ type: 'sync' });
    this.waiting.look();
    this.draw();
  }

  async #welcome(message) {
    this.visitor.welcomed(message);
    this.zone = message.zone;
    this.speak(this.words.language);
    try {
      this.campus = await fetchCampus();
      document.title = this.facts?.name ?? this.room;
      await Promise.all([this.#learnWay(), this.#learnDay()]);
      this.waiting.look();
    } catch {
      // The next welcome tries again; what is known stays.
    }
    this.draw();
  }

  async #learnWay() {
    if (!this.from || this.from === this.room || !this.campus.room(this.from)) return;
    const response = await askHub(`/r/${encodeURIComponent(this.room)}/way?from=${encodeURIComponent(this.from)}`);
    if (response.ok) this.way = await response.json();
  }

  async #learnDay() {
    this.#fetched = performance.now();
    const response = await askHub(`/api/rooms/${encodeURIComponent(this.room)}/timetable`);
    if (response.ok) this.timetable = readTimetable(await response.json());
  }

  #tick() {
    if (this.link.isOpen && performance.now() - this.#fetched > timetableEvery) this.#learnDay().catch(() => {});
    this.draw();
  }
}
