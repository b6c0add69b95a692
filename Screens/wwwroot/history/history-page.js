// What was: how rooms were used, what they measured, what the dispensers gave. Everybody may read it.
import { freshnessOf } from '../board/header-view.js';
import { fetchCampus } from '../shared/campus.js';
import { now } from '../shared/clock.js';
import { html } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { HubLink } from '../shared/link.js';
import { masthead } from '../shared/masthead.js';
import { morph } from '../shared/morph.js';
import { Rooms } from '../shared/rooms.js';
import { shutOutBanner, Visitor } from '../shared/visitor.js';
import { createWording, dayOf, preferredLanguage } from '../shared/wording.js';
import { carbonCard, temperatureCard } from './air-cards.js';
import { createAmounts } from './amounts.js';
import { choiceBar } from './choices-view.js';
import { onCampus, readChoices, spanOf, writeChoices } from './choices.js';
import { createDayNames } from './days.js';
import { displaysCard } from './displays-card.js';
import { figures } from './figures-view.js';
import { dosesCard, dosesNowCard, refillCard } from './gel-cards.js';
import { listen } from './history-input.js';
import { historyTexts } from './history-texts.js';
import { LiveAir } from './live-air.js';
import { askDoses, askPast, dosesAddress, Unreadable } from './past.js';
import { buildingsCard, occupationCard, roomsCard } from './use-cards.js';
import { givenBackCard, noShowCard } from './week-cards.js';

const part = (id) => document.getElementById(id);
const askAgainEvery = 60_000;
const askDosesEvery = 5_000;
const welcomeWithin = 1_500;
const reloadAfterIdle = 30_000;

export class HistoryPage {
  zone = 'Europe/Paris';
  campus = null;
  past = null;
  doses = [];
  liveAir = new LiveAir();
  unfolded = new Set();
  addresses = {};

  /** What is to be shown, and what is: they differ while the hub is asked. */
  wanted = readChoices();
  choices = this.wanted;
  span = null;

  #rooms = new Rooms();
  #welcomed = Promise.withResolvers();
  #asking = null;
  #askedAt = 0;
  #dosesAt = 0;
  #failure = null;
  #isLaidOut = false;
  #askedOn = null;
  #lastTouch = performance.now();
  #newBuildWaits = false;

  constructor() {
    this.app = part('app');
    this.visitor = new Visitor(this, part('sign-in'), () => this.draw());
    this.speak(preferredLanguage());
    this.link = new HubLink({
      hello: this.visitor.hello,
      onMessage: (message) => this.#take(message),
      onRefused: () => this.visitor.refused(),
      onNewBuild: () => (this.#newBuildWaits = true),
    });
  }

  get isReady() {
    return this.past !== null;
  }

  get isLive() {
    return this.link.isOpen;
  }

  get today() {
    return dayOf(this.now, this.zone);
  }

  get wantedSpan() {
    return spanOf(this.wanted, this.today);
  }

  get spanText() {
    return this.textOf(this.span);
  }

  textOf({ from, last, days }) {
    const { short, withYear, long } = this.dayNames;
    if (days === 1) return long(last);
    return this.words.say('fromTo', {
      from: from.slice(0, 4) === last.slice(0, 4) ? short(from) : withYear(from),
      to: short(last),
    });
  }

  isOnline = (room) => this.#rooms.get(room)?.online === true;
  dayOf = (instant) => dayOf(instant, this.zone);
  widthOf = (id) => Math.max(240, (part(id) ?? part('cards').firstElementChild)?.querySelector('p').clientWidth ?? 0);

  start() {
    listen(this);
    this.link.connect();
    setInterval(() => this.#tick(), 1000);
    new ResizeObserver(() => this.draw()).observe(this.app);
    document.addEventListener('visibilitychange', () => this.#tick());
    this.draw();
    this.#begin();
  }

  /** The hub's clock says which day is today; a hub that does not answer there may still answer here. */
  async #begin() {
    await Promise.race([this.#welcomed.promise, new Promise((resolve) => setTimeout(resolve, welcomeWithin))]);
    if (!this.visitor.isShutOut) await this.load();
  }

  speak(language) {
    this.words = createWording({ dictionary: historyTexts, language, zone: this.zone });
    this.amounts = createAmounts(this.words);
    this.dayNames = createDayNames(language);
    document.documentElement.lang = language;
    localStorage.setItem('homesense.language', language);
  }

  touch() {
    this.#lastTouch = performance.now();
  }

  async choose(wanted) {
    this.wanted = onCampus(wanted, this.campus);
    writeChoices(this.wanted);
    const loading = this.load();
    this.draw();
    if (await loading) part('status').textContent = this.words.say('shown', { span: this.spanText });
  }

  /** Asks for everything that is chosen, and draws it all at once. @returns whether it came */
  async load() {
    this.#asking?.abort();
    const asking = (this.#asking = new AbortController());
    this.#askedAt = performance.now();
    this.#askedOn = this.today;
    try {
      this.campus ??= await this.#learnCampus();
      this.now = now();
      const answer = await askPast(this.wanted, this.wantedSpan, this.now, asking.signal);
      if (asking.signal.aborted) return false;
      Object.assign(this, answer);
      this.#dosesAt = performance.now();
      this.#failure = null;
    } catch (problem) {
      if (asking.signal.aborted) return false;
      this.#failure = problem instanceof Unreadable ? 'unreadable' : 'unanswered';
    }
    this.#asking = null;
    this.draw();
    return this.#failure === null;
  }

  async #learnCampus() {
    const campus = await fetchCampus();
    this.zone = campus.zone;
    this.speak(this.words.language);
    this.wanted = onCampus(this.wanted, campus);
    return campus;
  }

  draw() {
    this.now = now();
    Object.assign(this.app.dataset, {
      state: this.isReady && this.#asking === null ? 'ready' : 'loading',
      view: 'history',
      lang: this.words.language,
      access: this.visitor.isShutOut ? 'closed' : 'open',
    });
    document.title = `HomeSense – ${this.words.say('title')}`;
    this.#drawHead();
    if (this.campus) morph(part('choices'), choiceBar(this));
    for (const select of part('choices').querySelectorAll('select'))
      select.value = this.wanted[select.dataset.act] ?? '';
    if (!this.isReady) return;
    morph(part('figures'), figures(this));
    this.#drawCards();
  }

  #drawHead() {
    const fresh = freshnessOf(this);
    this.app.dataset.conn = fresh.conn;
    morph(part('head'), masthead(this, 'history', fresh));
    morph(part('banner'), this.#banner(fresh.conn));
    const { say } = this.words;
    morph(
      part('title'),
      html`<h1>${say('title')}</h1>
        <p>
          ${this.isReady && html`<span class="on-paper">${this.spanText}, ${this.#place()}. </span>`}${say('clockOf', { zone: this.zone })}
        </p>`,
    );
  }

  #place() {
    const { room, building } = this.choices;
    if ((room ?? building) === null) return this.words.say('wholeCampus');
    return room ? this.campus.room(room).name : this.campus.building(building).name;
  }

  #drawCards() {
    const { span, choices } = this;
    const cards = [
      occupationCard,
      noShowCard,
      roomsCard,
      displaysCard,
      !choices.room && buildingsCard,
      givenBackCard,
      temperatureCard,
      carbonCard,
      span.isNow && dosesNowCard,
      dosesCard,
      refillCard,
    ].filter(Boolean);
    morph(part('cards'), html`${cards.map((card) => card(this))}`);
    if (this.#isLaidOut) return;
    this.#isLaidOut = true; // only now a card is as wide as it will be
    this.#drawCards();
  }

  #banner(conn) {
    const { say, time } = this.words;
    const banner = (text) => html`<p class="banner" role="alert">${icon('noLink')}${text}</p>`;
    if (this.visitor.isShutOut) return shutOutBanner(this.words.say);
    if (this.#failure === 'unreadable') return banner(say('unreadable'));
    if (this.#failure !== null && this.isReady) return banner(say('unanswered', { span: this.spanText }));
    if (conn !== 'lost' && this.#failure === null) return '';
    return banner(
      this.isReady ? say('lost', { time: time(this.now - this.link.silence.elapsed()) }) : say('neverConnected'),
    );
  }

  #take(message) {
    if (message.type === 'welcome') this.#welcome(message);
    if (message.type !== 'campus' && message.type !== 'changes') return;
    const changed = this.#rooms.take(message);
    if (changed === null) this.link.send({ type: 'sync' });
    else for (const id of changed) this.liveAir.hear(this.#rooms.get(id));
  }

  #welcome(message) {
    const wasShutOut = this.visitor.isShutOut;
    this.visitor.welcomed(message);
    this.#welcomed.resolve();
    if (wasShutOut) this.load();
  }

  /** Once a second: what is live grows by a point at most. What is not is asked for again now and then while somebody looks. */
  #tick() {
    this.now = now();
    if (this.#newBuildWaits && performance.now() - this.#lastTouch > reloadAfterIdle) location.reload();
    const isGrown = this.liveAir.take(this.now);
    this.#drawHead();
    if (isGrown && this.isReady) this.#drawCards();
    if (document.hidden || this.#asking || this.visitor.isShutOut) return;
    const isDue = performance.now() - this.#askedAt > askAgainEvery;
    const isPassing = this.isReady && this.span.isNow;
    const isMissing = this.choices !== this.wanted || !this.isReady;
    if ((isDue && (isPassing || isMissing)) || (isPassing && this.today !== this.#askedOn)) this.load();
    else if (isPassing && performance.now() - this.#dosesAt > askDosesEvery) this.#askDoses();
  }

  async #askDoses() {
    this.#dosesAt = performance.now();
    const asked = (this.addresses.doses = dosesAddress(this.now, this.choices));
    try {
      const doses = await askDoses(asked);
      if (asked !== this.addresses.doses) return;
      this.doses = doses;
      this.#drawCards();
    } catch {
      // The head of the page says that the hub is away.
    }
  }
}
