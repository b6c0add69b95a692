// The board as a whole: what it knows, and which parts to draw when something changes.
import { fetchCampus } from '../shared/campus.js';
import { now } from '../shared/clock.js';
import { html } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { HubLink } from '../shared/link.js';
import { morph } from '../shared/morph.js';
import { Rooms } from '../shared/rooms.js';
import { shutOutBanner, Visitor } from '../shared/visitor.js';
import { createWording, preferredLanguage } from '../shared/wording.js';
import { listen } from './board-input.js';
import { boardTexts } from './board-texts.js';
import { counters } from './counters-view.js';
import { Details } from './details.js';
import { displaysPanel, problemsPanel } from './devices-view.js';
import { Displays } from './displays.js';
import { plain, readFilters, writeFilters } from './filters.js';
import { filterBar } from './filters-view.js';
import { freshnessOf, header } from './header-view.js';
import { planPanel, startPlace } from './plan-view.js';
import { RoomList } from './room-list.js';
import { stackPanel } from './stack-view.js';
import { StaffDesk } from './staff-desk.js';
import { staffPanel } from './staff-view.js';
import { Timetables } from './timetables.js';

const part = (id) => document.getElementById(id);
const reloadAfterIdle = 30_000;
const views = ['live', 'devices'];

export class BoardPage {
  zone = 'Europe/Paris';
  campus = null;
  rooms = new Rooms();
  isReady = false;
  timetables = new Timetables(() => this.drawAll());
  displays = new Displays(() => this.drawAll());
  view = viewInAddress();
  filters = readFilters();
  place = null;

  #minute = null;
  #dirty = new Set();
  #lastTouch = performance.now();
  #newBuildWaits = false;

  constructor() {
    this.app = part('app');
    this.list = new RoomList(this, part('rooms'), part('rooms-more'));
    this.details = new Details(this, part('details'));
    this.desk = new StaffDesk(this);
    this.visitor = new Visitor(this, part('sign-in'), () => this.drawAll());
    this.speak(preferredLanguage());
    this.link = new HubLink({
      hello: this.visitor.hello,
      onMessage: (message) => this.#take(message),
      onRefused: () => this.visitor.refused(),
      onNewBuild: () => (this.#newBuildWaits = true),
    });
  }

  start() {
    listen(this);
    addEventListener('popstate', () => this.show(viewInAddress()));
    this.link.connect();
    this.drawAll();
    this.app.querySelector('input[type=search]').value = this.filters.search;
    setInterval(() => this.#tick(), 1000);
  }

  speak(language) {
    this.words = createWording({ dictionary: boardTexts, language, zone: this.zone });
    document.documentElement.lang = language;
    localStorage.setItem('homesense.language', language);
  }

  /** Draws every part; what does not differ is left alone. */
  drawAll() {
    this.now = now();
    this.#drawHeader();
    document.title = part('title').textContent = this.campus
      ? `HomeSense – ${this.campus.name}`
      : 'HomeSense';
    morph(part('filters'), filterBar(this));
    morph(
      part('rooms-head'),
      html`<h2>${this.words.say('rooms')}</h2>
        <div class="gap"></div>
        <span>${this.words.say('freeFirst')}</span>`,
    );
    this.#drawView();
  }

  /** @param changed ids of the rooms that changed, or null when anything may have */
  #drawView(changed = null) {
    for (const view of views) part(view).hidden = view !== this.view;
    if (this.view === 'devices') {
      this.#drawDevices();
    } else {
      this.#drawSummaries();
      this.list.draw(changed);
    }
    this.details.draw();
  }

  /** Whether a room is what the search field asks for, by its name or its building's. */
  isSought({ name, room, building }) {
    const wanted = plain(this.filters.search.trim());
    return [name, room, this.campus.building(building)?.name ?? building].some((text) => plain(text).includes(wanted));
  }

  announce = (text) => (part('status').textContent = text);

  show(view) {
    this.view = view;
    if (view === 'devices') this.displays.refresh();
    else writeFilters(this.filters);
    this.drawAll();
  }

  filterBy(filters) {
    this.filters = filters;
    writeFilters(filters);
    this.list.isOpen = false;
    this.list.settle();
    this.drawAll();
    this.announce(this.words.say('found', { count: this.list.count }));
  }

  goTo(place) {
    this.place = place;
    this.#drawSummaries();
  }

  touch() {
    this.#lastTouch = performance.now();
  }

  #drawHeader() {
    morph(part('head'), header(this));
    const { conn } = freshnessOf(this);
    Object.assign(this.app.dataset, {
      state: this.isReady ? 'ready' : 'loading',
      view: this.view,
      lang: this.words.language,
      conn,
      access: this.visitor.isShutOut ? 'closed' : 'open',
    });
    morph(part('banner'), this.visitor.isShutOut ? shutOutBanner(this.words.say) : conn === 'lost' ? this.#banner() : '');
  }

  #banner() {
    const { say, time } = this.words;
    const text = this.isReady
      ? say('lost', { time: time(now() - this.link.silence.elapsed()) })
      : say('neverConnected');
    return html`<p class="banner" role="alert">${icon('noLink')}${text}</p>`;
  }

  #drawSummaries() {
    if (!this.campus || !this.isReady) return;
    this.place ??= startPlace(this);
    morph(part('counters'), counters(this));
    morph(part('plan'), planPanel(this));
    morph(part('stack'), stackPanel(this));
  }

  #drawDevices() {
    if (!this.campus || !this.isReady) return;
    morph(part('problems'), problemsPanel(this));
    morph(part('displays'), displaysPanel(this));
    morph(part('staff'), staffPanel(this));
  }

  #take(message) {
    if (message.type === 'welcome') this.#welcome(message);
    if (message.type === 'waiting') {
      this.desk.take(message);
      this.#drawView();
    }
    if (message.type !== 'campus' && message.type !== 'changes') return;

    const changed = this.rooms.take(message);
    if (changed === null) {
      this.link.send({ type: 'sync' });
      return;
    }
    this.timetables.notice(changed.map(this.rooms.get));
    if (this.view === 'devices') this.displays.notice(changed.map(this.rooms.get));
    this.isReady = true;
    if (message.type === 'campus') this.drawAll();
    else this.#drawSoon(changed);
  }

  // A burst of changes is drawn once, with the next frame.
  #drawSoon(changed) {
    if (this.#dirty.size === 0) requestAnimationFrame(() => this.#drawChanges());
    changed.forEach((id) => this.#dirty.add(id));
  }

  #drawChanges() {
    const changed = [...this.#dirty];
    this.#dirty.clear();
    this.now = now();
    this.#drawView(changed);
  }

  #welcome(message) {
    const { zone } = message;
    this.visitor.welcomed(message);
    this.desk.clear();
    this.zone = zone;
    this.speak(this.words.language);
    this.timetables.refresh(zone);
    if (this.view === 'devices') this.displays.refresh();
    this.#learnCampus();
  }

  async #learnCampus() {
    try {
      this.campus = await fetchCampus();
      this.drawAll();
    } catch {
      // The next welcome tries again; what is known stays.
    }
  }

  #tick() {
    this.now = now();
    const minute = Math.floor(this.now / 60_000);
    if (minute !== this.#minute) {
      this.#minute = minute;
      this.timetables.refreshIfOld(this.zone);
      this.drawAll();
    } else {
      this.#drawHeader();
    }
    if (this.#newBuildWaits && performance.now() - this.#lastTouch > reloadAfterIdle) location.reload();
  }
}

function viewInAddress() {
  const asked = new URLSearchParams(location.search).get('view');
  return views.includes(asked) ? asked : 'live';
}
