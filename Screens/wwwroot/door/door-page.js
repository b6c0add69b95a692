// The page as a whole: what is known, which sheet is open, and drawing it once a second and whenever something happens.
import { fetchCampus } from '../shared/campus.js';
import { now, stopwatch } from '../shared/clock.js';
import { HubLink } from '../shared/link.js';
import { morph } from '../shared/morph.js';
import { Rooms } from '../shared/rooms.js';
import { readLink, readTimetable } from '../shared/wire.js';
import { createWording } from '../shared/wording.js';
import { freshCriteria } from './criteria.js';
import { doorTexts } from './door-texts.js';
import { forgetToken, hello, needsToken, pathRoom } from './identity.js';
import { Sheets, sheetViews } from './sheets.js';
import { isNight, situationOf } from './situation.js';
import { plainText } from './speech.js';
import { mainView } from './main-view.js';
import { nightView } from './night-view.js';
import { stateWords } from './state-view.js';
import { tokenView } from './token-view.js';

const views = { main: mainView, night: nightView, token: tokenView, ...sheetViews };

const languageReturnsAfter = 60_000;
const criteriaKeptFor = 120_000;
const awakeFor = 30_000;
const idleBeforeReload = 30_000;

export class DoorPage {
  room = pathRoom ?? '';
  zone = 'Europe/Paris';
  campus = null;
  rooms = new Rooms();
  timetable = null;
  hubLink = null;

  sheets = new Sheets(this);
  criteria = freshCriteria();
  found = null;
  isAsking = false;
  pending = null;
  notice = null;
  tokenWasWrong = false;

  touched = stopwatch();
  #isAwake = false;
  #newBuildWaits = false;
  #shown = null;

  constructor(app, status) {
    this.app = app;
    this.status = status;
    this.speak('fr');
    this.link = new HubLink({
      hello,
      onMessage: (message) => this.#take(message),
      onRefused: () => this.#askForToken(),
      onNewBuild: () => (this.#newBuildWaits = true),
    });
  }

  start() {
    if (!needsToken()) this.link.connect();
    this.draw();
    setInterval(() => this.#tick(), 1000);
  }

  get facts() {
    return this.campus?.room(this.room) ?? null;
  }

  get name() {
    return this.facts?.name ?? this.room;
  }

  get sheet() {
    return this.sheets.open;
  }

  get secondsLeft() {
    return Math.max(0, Math.ceil(this.sheet.seconds - this.touched.elapsed() / 1000));
  }

  get isConnected() {
    return this.link.isOpen && this.hubLink?.connected !== false;
  }

  speak(language) {
    this.words = createWording({ dictionary: doorTexts, language, zone: this.zone });
    document.documentElement.lang = language;
  }

  announce = (text) => (this.status.textContent = text);

  /** Shows a message for a while, said aloud too. @param text makes it from the wording, for it may change language */
  tell(text, { retry = null, seconds = 8, symbol = 'warn' } = {}) {
    this.notice = { text, retry, symbol, shown: stopwatch(), seconds };
    this.announce(text(this.words));
    this.draw();
  }

  touch() {
    this.touched.restart();
  }

  wake() {
    this.#isAwake = true;
    this.draw();
  }

  draw() {
    this.now = now();
    this.#judge();
    this.sheets.voidIfPointless();
    const view = this.#viewNow();
    const hadFocus = this.app.contains(document.activeElement) && document.activeElement.dataset.act;
    Object.assign(this.app.dataset, {
      state: this.situation.state,
      view,
      lang: this.words.language,
      conn: this.link.isOpen ? (this.isConnected ? 'online' : 'offline') : 'lost',
    });
    morph(this.app, views[view](this));
    this.#placeFocus(view, hadFocus);
  }

  #judge() {
    const before = this.situation;
    this.situation = situationOf({
      room: this.rooms.get(this.room) ?? null,
      timetable: this.timetable,
      link: this.hubLink,
      silence: this.link.isOpen ? 0 : this.link.silence.elapsed(),
      zone: this.zone,
      now: this.now,
    });
    if (this.situation.room?.releaseAt !== before?.room?.releaseAt) this.firstSeen = this.now;
    if (before && before.state !== this.situation.state) this.#announceState();
  }

  #announceState() {
    const { word, lines } = stateWords(this.situation, this.words, this.now, this.firstSeen);
    this.announce(plainText([this.name, word, lines[0]].filter(Boolean)));
  }

  #viewNow() {
    if (needsToken()) return 'token';
    if (this.sheet) return this.sheet.view;
    const isWatched = this.#isAwake || this.situation.room?.presence === 'present';
    return isNight(this.situation, this.now) && !isWatched ? 'night' : 'main';
  }

  #placeFocus(view, hadFocus) {
    const before = this.#shown;
    this.#shown = this.sheet ?? view;
    if (before === this.#shown) return;

    if (before === 'main') this.opener = hadFocus;
    if (this.sheet) this.app.querySelector('h1').focus();
    else if (this.opener) this.app.querySelector(`[data-act="${this.opener}"]`)?.focus();
  }

  #take(message) {
    switch (message.type) {
      case 'welcome':
        this.#welcome(message);
        break;
      case 'link':
        this.hubLink = readLink(message);
        break;
      case 'timetable':
        if (message.room === this.room) this.timetable = readTimetable(message);
        break;
      case 'campus':
      case 'changes':
        if (this.rooms.take(message) === null) this.link.send({ type: 'sync' });
        break;
      case 'command': // A page has no lamp and no bell.
        this.link.send({
          type: 'commandDone',
          id: message.id,
          ok: false,
          message: 'This display has no such part.',
        });
        break;
    }
    this.draw();
  }

  #welcome({ room, zone }) {
    // What was too old to show stays so until it is told anew.
    if (this.situation.state === 'unknown') {
      this.rooms = new Rooms();
      this.timetable = null;
    }
    this.room = room;
    this.zone = zone;
    this.speak(this.words.language);
    document.title = room;
    this.#learnCampus();
  }

  async #learnCampus() {
    try {
      const isFirst = this.campus === null;
      this.campus = await fetchCampus();
      if (isFirst) this.speak(this.homeLanguage);
      this.draw();
    } catch {
      // The door works without the campus's facts; the next welcome tries again.
    }
  }

  get homeLanguage() {
    return this.campus?.languages?.find((language) => language === 'fr' || language === 'en') ?? 'fr';
  }

  #askForToken() {
    forgetToken();
    this.tokenWasWrong = true;
    this.draw();
  }

  #tick() {
    const idle = this.touched.elapsed();
    this.sheets.tick();
    if (this.notice && this.notice.shown.elapsed() > this.notice.seconds * 1000) this.notice = null;
    if (idle > awakeFor) this.#isAwake = false;
    if (idle > criteriaKeptFor) this.criteria = freshCriteria();
    if (idle > languageReturnsAfter && this.words.language !== this.homeLanguage)
      this.speak(this.homeLanguage);
    if (this.#newBuildWaits && !this.sheet && idle > idleBeforeReload) location.reload();
    this.draw();
  }
}
