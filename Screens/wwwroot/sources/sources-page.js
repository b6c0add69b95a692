// How the timetables are doing: asked for again and again while somebody looks.
import { askHub } from '../shared/link.js';
import { fetchCampus } from '../shared/campus.js';
import { learnTime, now, stopwatch } from '../shared/clock.js';
import { html, raw } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { masthead } from '../shared/masthead.js';
import { morph } from '../shared/morph.js';
import { shutOutBanner } from '../shared/visitor.js';
import { createWording, preferredLanguage } from '../shared/wording.js';
import { conditionOf, readReport } from './source-report.js';
import { sourceView } from './source-view.js';
import { sourcesTexts } from './sources-texts.js';
import { StaffToken } from '../shared/staff.js';

const askEvery = 15_000;
const lateAfter = 20_000;
const lostAfter = 60_000;
const refreshWithin = 5 * 60_000;

const part = (id) => document.getElementById(id);

export class SourcesPage {
  zone = 'Europe/Paris';
  reports = null;
  unfolded = new Set();

  #silence = stopwatch();
  #campusName = null;
  #isRefreshing = false;
  #isShutOut = false;

  constructor() {
    this.app = part('app');
    this.staff = new StaffToken(this, part('sign-in'));
    this.speak(preferredLanguage());
  }

  get isReady() {
    return this.reports !== null;
  }

  start() {
    this.app.addEventListener('click', ({ target }) => this.#perform(target.closest('[data-act]')?.dataset.act));
    this.app.addEventListener('toggle', ({ target }) => this.#fold(target), { capture: true });
    document.addEventListener('visibilitychange', () => this.#ask());
    setInterval(() => this.#ask(), askEvery);
    setInterval(() => this.draw(), 1000);
    this.draw();
    this.#ask();
  }

  speak(language) {
    this.words = createWording({ dictionary: sourcesTexts, language, zone: this.zone });
    document.documentElement.lang = language;
    localStorage.setItem('homesense.language', language);
  }

  draw() {
    this.now = now();
    const conn = this.#connection();
    Object.assign(this.app.dataset, {
      state: this.reports ? 'ready' : 'loading',
      view: 'sources',
      lang: this.words.language,
      conn,
      access: this.#isShutOut ? 'closed' : 'open',
    });
    document.title = [`HomeSense – ${this.words.say('title')}`, this.#campusName].filter(Boolean).join(' – ');
    morph(part('head'), masthead(this, 'sources', { conn, text: this.#freshText(conn) }));
    morph(part('banner'), this.#isShutOut ? shutOutBanner(this.words.say) : conn === 'lost' ? this.#banner() : '');
    morph(part('title'), this.#title());
    if (this.reports) morph(part('sources'), this.#sources());
  }

  #freshText(conn) {
    const { say } = this.words;
    if (this.#isShutOut) return say('notSignedIn');
    if (conn === 'online') return say('upToDate');
    if (conn === 'lost') return say('offline');
    return this.isReady ? say('secondsAgo', { seconds: Math.round(this.#silence.elapsed() / 1000) }) : say('connecting');
  }

  #banner() {
    const { say, time } = this.words;
    const text = this.reports ? say('lost', { time: time(this.now - this.#silence.elapsed()) }) : say('neverConnected');
    return html`<p class="banner" role="alert">${icon('noLink')}${text}</p>`;
  }

  #title() {
    const { say } = this.words;
    const busy = this.#isRefreshing ? raw('aria-busy="true" disabled') : '';
    return html`<div>
        <h1>${say('title')}</h1>
        <p>${say('intro')}</p>
      </div>
      <div class="gap"></div>
      <button class="filter primary" data-act="refresh" ${busy}>
        ${say(this.#isRefreshing ? 'refreshing' : 'refresh')}
      </button>`;
  }

  #sources() {
    if (this.reports.length === 0) return html`<li class="panel none">${this.words.say('none')}</li>`;
    return html`${this.reports.map((report) => sourceView(this, report))}`;
  }

  #connection() {
    const silence = this.#silence.elapsed();
    if (silence > lostAfter) return 'lost';
    return this.reports === null || silence > lateAfter ? 'late' : 'online';
  }

  #perform(act) {
    if (act === 'lang') {
      this.speak(this.words.language === 'fr' ? 'en' : 'fr');
      part('status').textContent = ''; // what was said last was said in the other one
      this.draw();
    }
    if (act === 'enter') this.#enter();
    if (act === 'refresh') this.#refresh();
  }

  #fold(details) {
    if (!details.matches('details')) return;
    if (details.open) this.unfolded.add(details.dataset.key);
    else this.unfolded.delete(details.dataset.key);
  }

  async #ask() {
    if (document.hidden || this.#isShutOut) return;
    try {
      const response = await askHub('/api/timetable/sources', { signal: AbortSignal.timeout(askEvery) });
      if (response.status === 401 || response.status === 403) return this.#enter(response.status === 403);
      if (!response.ok) return;
      if (this.#campusName === null) await this.#learnCampus();
      await this.#take(response);
    } catch {
      // The head of the page says for how long nothing was heard.
    }
  }

  /** The hub shows nothing without a token. @param isRefused whether it did not take the one it was given */
  async #enter(isRefused = false) {
    this.#isShutOut = true;
    this.draw();
    const token = isRefused ? await this.staff.replace() : await this.staff.get();
    if (token === null) return;
    this.staff.keep(token);
    this.#isShutOut = false;
    this.#ask();
  }

  async #learnCampus() {
    const { name, zone } = await fetchCampus();
    this.#campusName = name;
    this.zone = zone;
    this.speak(this.words.language);
  }

  async #take(response) {
    this.reports = (await response.json()).map(readReport);
    if (response.headers.has('Date')) learnTime(response.headers.get('Date'));
    this.#silence.restart();
    this.draw();
  }

  async #refresh() {
    if (this.#isRefreshing) return;
    let token = await this.staff.get();
    while (token !== null) {
      const response = await this.#askNow(token);
      if (response?.status !== 401 && response?.status !== 403) {
        if (response?.ok) this.staff.keep(token);
        return this.#tell(response);
      }
      token = await this.staff.replace();
    }
  }

  async #askNow(token) {
    this.#setRefreshing(true);
    try {
      const response = await fetch('/api/timetable/refresh', {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}` },
        signal: AbortSignal.timeout(refreshWithin),
      });
      if (response.ok) await this.#take(response);
      return response;
    } catch {
      return null;
    } finally {
      this.#setRefreshing(false);
    }
  }

  #setRefreshing(isRefreshing) {
    this.#isRefreshing = isRefreshing;
    this.draw();
  }

  #tell(response) {
    const { say } = this.words;
    const failing = (this.reports ?? []).filter((report) => conditionOf(report) === 'failing').length;
    const text = response?.ok
      ? say('refreshed', { count: failing })
      : say(response?.status === 429 ? 'tooMany' : 'noAnswer');
    part('status').textContent = text;
    part('status').classList.toggle('vh', response?.ok === true);
  }
}
