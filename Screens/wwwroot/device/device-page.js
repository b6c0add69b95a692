// The devices of one room: everything is live and free to read; whoever has signed in as staff can also operate them.
import { freshnessOf } from '../board/header-view.js';
import { fetchCampus } from '../shared/campus.js';
import { now } from '../shared/clock.js';
import { html, when } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { HubLink } from '../shared/link.js';
import { masthead } from '../shared/masthead.js';
import { morph } from '../shared/morph.js';
import { lookOf, shownState } from '../shared/room-words.js';
import { Rooms } from '../shared/rooms.js';
import { shutOutBanner, Visitor } from '../shared/visitor.js';
import { createWording, preferredLanguage } from '../shared/wording.js';
import { Brightness } from './brightness.js';
import { listen } from './device-input.js';
import { deviceTexts } from './device-texts.js';
import { History } from './history.js';
import { blinkingPanel, brightnessPanel, lightPanel } from './lamp-view.js';
import { lampOf, partOf, readLive } from './live-room.js';
import { airPanel, buzzerPanel, dispenserPanel, motionPanel } from './parts-view.js';
import { servicePanel } from './service-view.js';

const part = (id) => document.getElementById(id);
const panels = {
  light: [lightPanel, 'lamp'],
  blinking: [blinkingPanel, 'lamp'],
  brightness: [brightnessPanel, 'lamp'],
  motion: [motionPanel, 'motion'],
  dispenser: [dispenserPanel, 'dispenser'],
  air: [airPanel, 'thermometer'],
  buzzer: [buzzerPanel, 'buzzer'],
};
const betweenDoses = 2000;
const reloadAfterIdle = 30_000;
const quiet = { from: 20, to: 8 };

export class DevicePage {
  zone = 'Europe/Paris';
  id = decodeURIComponent(location.pathname.split('/')[2] ?? '');
  campus = null;
  live = null;
  unfolded = new Set();
  typed = null;
  isWrong = false;
  isDosing = false;

  #rooms = new Rooms();
  #awaited = new Set();
  #lastTouch = performance.now();
  #newBuildWaits = false;

  constructor() {
    this.app = part('app');
    this.visitor = new Visitor(this, part('sign-in'), () => this.draw());
    this.history = new History(this.id, () => this.draw());
    this.brightness = new Brightness(
      (percent) => this.#order('dim', { percent }),
      () => this.draw(),
    );
    this.speak(preferredLanguage());
    this.link = new HubLink({
      hello: this.visitor.hello,
      onMessage: (message) => this.#take(message),
      onRefused: () => this.visitor.refused(),
      onNewBuild: () => (this.#newBuildWaits = true),
    });
  }

  /** For the views that share the board's way of saying how fresh it is. */
  get isReady() {
    return this.live !== null;
  }

  get room() {
    return this.#rooms.get(this.id) ?? null;
  }

  get lamp() {
    return lampOf(this.live);
  }

  get look() {
    return lookOf(shownState(this.room, this.now));
  }

  get isLive() {
    return this.link.isOpen && this.isDoorThere;
  }

  get isDoorThere() {
    return this.room?.online === true;
  }

  get isQuietHour() {
    const hour = Number(this.words.time(this.now).slice(0, 2));
    return hour >= quiet.from || hour < quiet.to;
  }

  part = (name) => partOf(this.room, name);
  mayOrder = (name) => this.visitor.isStaff && this.isLive && this.part(name).state !== 'notFitted';
  isAwaited = (act) => this.#awaited.has(act);
  widthOf = (id) => Math.max(240, part(id).clientWidth - 44);

  start() {
    listen(this);
    this.link.connect();
    this.history.start();
    setInterval(() => this.#tick(), 1000);
    new ResizeObserver(() => this.draw()).observe(this.app);
    this.draw();
  }

  speak(language) {
    this.words = createWording({ dictionary: deviceTexts, language, zone: this.zone });
    document.documentElement.lang = language;
    localStorage.setItem('homesense.language', language);
  }

  draw() {
    this.now = now();
    const fresh = freshnessOf(this);
    const isNowhere = this.campus !== null && this.campus.room(this.id) === null;
    Object.assign(this.app.dataset, {
      state: isNowhere ? 'nowhere' : this.isReady ? 'ready' : 'loading',
      view: 'device',
      lang: this.words.language,
      conn: fresh.conn,
      staff: String(this.visitor.isStaff),
      access: this.visitor.isShutOut ? 'closed' : 'open',
    });
    document.title = `HomeSense – ${this.#name()}`;
    morph(part('head'), masthead(this, 'devices', fresh));
    morph(part('banner'), this.#banner(fresh.conn, isNowhere));
    morph(part('title'), this.#title());
    for (const [id, [view, of]] of Object.entries(panels)) {
      part(id).dataset.condition = this.part(of).state;
      morph(part(id), view(this));
    }
    morph(part('service'), servicePanel(this));
    this.#placeThumb();
  }

  touch() {
    this.#lastTouch = performance.now();
  }

  /** Orders something of the door and says what became of it. @param act the control that waits for it */
  perform(act, action, fields = {}) {
    return this.#awaiting(act, () => this.#order(action, fields));
  }

  /** @param reason why nobody is to use the room, or null to put it back into service */
  setService(reason) {
    const inService = reason === null;
    return this.#awaiting('service', () => this.#ask({ type: 'setService', room: this.id, inService, reason: reason ?? '' }));
  }

  async dose() {
    this.isDosing = true;
    setTimeout(() => {
      this.isDosing = false;
      this.draw();
    }, betweenDoses);
    await this.perform('dose', 'dispense');
    this.history.ask();
  }

  async #awaiting(act, deed) {
    if (this.#awaited.has(act)) return;
    this.#awaited.add(act);
    this.draw();
    await deed();
    this.#awaited.delete(act);
    this.draw();
  }

  #order(action, fields) {
    return this.#ask({ type: 'command', room: this.id, action, ...fields });
  }

  async #ask(request) {
    try {
      this.#tell(await this.link.ask(request), request.action);
    } catch {
      this.#say('noAnswer', true);
    }
  }

  #tell({ type, ok, reason, message, code }, action) {
    if (type === 'serviceSet' || (type === 'commandDone' && ok)) {
      if (action === 'dim') this.#say(null);
      else this.#say('done');
    } else if (type === 'error') {
      this.#say(code === 'tooMany' ? 'tooMany' : 'declined', true, message);
    } else {
      this.#say(reason ?? 'declined', true, message);
    }
  }

  /** Good news is for the screen reader, who does not see the lamp; a failure is for everybody. */
  #say(key, isFailure = false, inEnglish = '') {
    const own = key === null ? '' : this.words.say(key);
    const quoted = isFailure && key === 'declined' && inEnglish ? html` <span lang="en">${inEnglish}</span>` : '';
    part('status').innerHTML = String(html`${own}${quoted}`);
    part('status').classList.toggle('vh', !isFailure);
  }

  #take(message) {
    if (message.type === 'welcome') this.#welcome(message);
    if (message.type === 'live' && message.room === this.id) {
      this.live = readLive(message);
      this.draw();
    }
    if (message.type !== 'campus' && message.type !== 'changes') return;
    const gel = this.room?.gel;
    const changed = this.#rooms.take(message);
    if (changed === null) this.link.send({ type: 'sync' });
    else if (changed.includes(this.id)) this.draw();
    if (this.room?.gel !== gel) this.history.ask();
  }

  #welcome(message) {
    this.visitor.welcomed(message);
    this.zone = message.zone;
    this.speak(this.words.language);
    this.link.ask({ type: 'watch', room: this.id }).catch(() => {}); // the link notices the same silence
    this.#learnCampus();
    this.history.askAnew();
  }

  async #learnCampus() {
    try {
      this.campus = await fetchCampus();
      this.draw();
    } catch {
      // The next welcome tries again; what is known stays.
    }
  }

  #tick() {
    this.draw();
    if (this.#newBuildWaits && performance.now() - this.#lastTouch > reloadAfterIdle) location.reload();
  }

  // The browser moves the thumb by itself for whoever holds it; everybody else's follows.
  #placeThumb() {
    const slider = part('brightness').querySelector('input');
    const at = String(this.brightness.at(Math.round(this.lamp?.percent ?? 0)));
    if (slider.value !== at) slider.value = at;
  }

  #name() {
    return this.words.say('title', { room: this.campus?.room(this.id)?.name ?? this.id });
  }

  #banner(conn, isNowhere) {
    const { say, time } = this.words;
    const banner = (text) => html`<p class="banner" role="alert">${icon('noLink')}${text}</p>`;
    if (this.visitor.isShutOut) return shutOutBanner(this.words.say);
    if (isNowhere) return banner(say('noSuchRoom', { room: this.id }));
    if (conn === 'lost')
      return banner(this.isReady ? say('lost', { time: time(this.now - this.link.silence.elapsed()) }) : say('neverConnected'));
    if (this.room === null || this.isDoorThere) return '';
    const gone = this.room.problems?.find((problem) => problem.part === 'display')?.since;
    return banner(gone ? say('doorGoneSince', { time: time(gone) }) : say('doorGone'));
  }

  #title() {
    const { say } = this.words;
    const viewers = this.live?.viewers ?? null;
    return html`<h1>${this.#name()}</h1>
      <div class="gap"></div>
      ${viewers === null ? '' : html`<span class="viewers">${icon('people')}${say('viewers', { count: viewers })}</span>`}
      ${this.visitor.isStaff
        ? html`<button class="filter" data-act="sign-out">${say('signOut')}</button>`
        : html`<button class="filter primary" data-act="sign-in" ${when(!this.link.isOpen, 'disabled')}>
            ${say('signInToOrder')}
          </button>`}`;
  }
}
