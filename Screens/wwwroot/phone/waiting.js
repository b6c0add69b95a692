// Waits for the room, or one like it nearby, to become free. Only in this page: nobody is told who waits.
import { readFound } from '../shared/rooms.js';
import { alarm, readyAlarm } from './alarm.js';

const shortestUse = 30; // minutes worth the walk
const nearby = 6 * 60; // seconds
const askAfter = 400;
const most = 6;

export class Waiting {
  alike = []; // free now, like the room and nearby
  told = null; // the room it was told of, while that stays free
  isWaiting = false;
  isAgain = null; // the room that was taken by somebody else
  #known = new Set(); // free already, and so no news
  #asking = null;

  constructor(page) {
    this.page = page;
  }

  get view() {
    if (this.told) return 'told';
    return this.isWaiting ? 'waiting' : 'room';
  }

  start() {
    readyAlarm();
    this.isWaiting = true;
    this.isAgain = null;
    this.#known = new Set(this.page.freeRooms());
  }

  stop() {
    this.isWaiting = false;
    this.told = this.isAgain = null;
  }

  /** Something changed: is anything like the room free, and is it news? */
  look() {
    const { page } = this;
    if (this.told && !page.isFree(this.told.room)) {
      this.isAgain = this.told.name;
      this.told = null;
      this.isWaiting = true;
    }
    for (const room of this.#known) if (!page.isFree(room)) this.#known.delete(room); // taken: news when it frees again
    const isUntold = this.isWaiting || (this.told && this.told.room !== page.room); // the room itself is better news than one like it
    if (isUntold && page.isFree(page.room)) this.#tell(page.facts, page.live(page.room).until);
    this.#asking ??= setTimeout(() => this.#ask(), askAfter);
  }

  async #ask() {
    this.#asking = null;
    const { page } = this;
    if (!page.facts || !page.link.isOpen) return;
    const { seats, equipment } = page.facts;
    const question = { type: 'find', minutes: shortestUse, people: Math.ceil(seats / 2), equipment, from: page.from ?? page.room, limit: most };
    const answer = await page.link.ask(question).catch(() => null);
    if (answer?.type !== 'found') return;

    this.alike = readFound(answer).rooms.filter(({ room, seconds }) => room !== page.room && seconds <= nearby);
    const news = this.alike.find(({ room }) => !this.#known.has(room) && page.isFree(room));
    if (this.isWaiting && news) this.#tell(news, news.freeUntil);
    page.draw();
  }

  #tell({ room, name, seconds = null }, until) {
    const { page } = this;
    this.told = { room, name, until, seconds };
    this.isWaiting = false;
    this.isAgain = null;
    this.#known.add(room);
    const { say, time } = page.words;
    const text = until ? say('freed', { room: name, time: time(until) }) : say('freedOpen', { room: name });
    page.announce(`${text} ${say('othersToo')}`);
    alarm(text, say('othersToo'));
  }
}
