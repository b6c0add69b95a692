// The page as a whole: what is known, which sheet is open, and drawing it once a second and whenever something happens.
import { now, stopwatch } from '../shared/clock.js';
import { plainText } from '../shared/html.js';
import { HubLink } from '../shared/link.js';
import { morph } from '../shared/morph.js';
import { createWording } from '../shared/wording.js';
import { doorTexts } from './door-texts.js';
import { forgetToken, goHome, hello, keepToken, Knowledge } from './knowledge.js';
import { freshCriteria } from './search.js';
import { Sheets, sheetViews } from './sheets.js';
import { isNight, situationOf } from './situation.js';
import { mainView } from './main-view.js';
import { enrolView, nightView } from './other-views.js';
import { stateWords } from './state-view.js';

const views = { main: mainView, night: nightView, enrol: enrolView, ...sheetViews };

const languageReturnsAfter = 60_000;
const criteriaKeptFor = 120_000;
const awakeFor = 30_000;
const idleBeforeReload = 30_000;
const askAgainAfter = 60_000;

export class DoorPage {
  known = new Knowledge();
  sheets = new Sheets(this);
  criteria = freshCriteria();
  found = null;
  isAsking = false;
  pending = null;
  notice = null;
  isRefused = false;

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
      onRefused: () => this.#startAnew(),
      onNewBuild: () => (this.#newBuildWaits = true),
    });
  }

  start() {
    goHome();
    this.link.connect();
    this.draw();
    setInterval(() => this.#tick(), 1000);
  }

  get room() {
    return this.known.room;
  }

  get campus() {
    return this.known.campus;
  }

  get facts() {
    return this.known.facts;
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
    return this.link.isOpen && this.known.hubLink?.connected !== false;
  }

  speak(language) {
    this.words = createWording({ dictionary: doorTexts, language, zone: this.known.zone });
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

  withoutPicture() {
    this.sheet.hasNoPicture = true;
    this.draw();
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
    const { live, timetable, hubLink, zone } = this.known;
    const silence = this.link.isOpen ? 0 : this.link.silence.elapsed();
    this.situation = situationOf({ room: live, timetable, link: hubLink, silence, zone, now: this.now });
    if (before && before.state !== this.situation.state) this.#announceState();
  }

  #announceState() {
    const { word, lines } = stateWords(this.situation, this.words, this.now);
    this.announce(plainText([this.name, word, lines[0]].filter(Boolean)));
  }

  #viewNow() {
    if (this.known.enrolment || this.isRefused) return 'enrol';
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
    else if (this.opener) this.#control(this.opener)?.focus();
  }

  // What opened a sheet may be gone when it closes; the first thing to do is the next best place.
  #control = (act) =>
    this.app.querySelector(`[data-act="${act}"]`) ?? this.app.querySelector('.actions .button');

  #take(message) {
    if (message.type === 'welcome') this.#welcome(message);
    if (message.type === 'enrolled' && keepToken(message)) this.link.connect();
    const answer = this.known.take(message);
    if (answer) this.link.send(answer);
    this.draw();
  }

  async #welcome(message) {
    if (this.situation.state === 'unknown') this.known.forget();
    this.known.begin(message);
    this.speak(this.words.language);
    document.title = this.room;

    const homeBefore = this.known.homeLanguage;
    if (!(await this.known.learnCampus())) return;
    if (this.words.language === homeBefore) this.speak(this.known.homeLanguage);
    this.draw();
  }

  /** The hub knows neither this screen nor, where it had no token, the room it says it is for. */
  #startAnew() {
    this.isRefused = !forgetToken();
    if (this.isRefused) setTimeout(() => this.link.connect(), askAgainAfter);
    else this.link.connect();
    this.draw();
  }

  #tick() {
    const idle = this.touched.elapsed();
    this.sheets.tick();
    if (this.notice && this.notice.shown.elapsed() > this.notice.seconds * 1000) this.notice = null;
    if (idle > awakeFor) this.#isAwake = false;
    if (idle > criteriaKeptFor) this.criteria = freshCriteria();
    if (idle > languageReturnsAfter && this.words.language !== this.known.homeLanguage)
      this.speak(this.known.homeLanguage);
    if (this.#newBuildWaits && !this.sheet && idle > idleBeforeReload) location.reload();
    this.draw();
  }
}
