// What was there before the page was opened: the last half hour by minutes, and the use of the dispenser. Asked for again every five seconds.
import { askHub } from '../shared/link.js';
import { now } from '../shared/clock.js';

const every = 5_000;
const minute = 60_000;
const minutes = 30;
const pauseAfterFailure = 60_000;

export class History {
  /** One entry a minute, oldest first; null while nobody knows. */
  minutes = null;
  dispenser = null;

  #room;
  #changed;
  #notBefore = {};
  #isAsking = false;

  constructor(room, changed) {
    this.#room = encodeURIComponent(room);
    this.#changed = changed;
  }

  start() {
    setInterval(() => this.ask(), every);
    document.addEventListener('visibilitychange', () => this.ask());
    this.ask();
  }

  /** Somebody else asks from now on, who may be told more. */
  askAnew() {
    this.#notBefore = {};
    this.ask();
  }

  async ask() {
    if (document.hidden || this.#isAsking) return;
    this.#isAsking = true;
    const to = Math.ceil(now() / minute) * minute;
    const from = to - minutes * minute;
    const span = `from=${new Date(from).toISOString()}&to=${new Date(to).toISOString()}`;
    const [readings, dispenser] = await Promise.all([
      this.#fetch(`/api/rooms/${this.#room}/readings?${span}&every=PT1M`),
      this.#fetch(`/api/dispensers/${this.#room}`),
    ]);
    this.#isAsking = false;
    if (readings) this.minutes = byMinute(readings, from);
    if (dispenser) this.dispenser = readDispenser(dispenser);
    if (readings || dispenser) this.#changed();
  }

  /** A hub that keeps no history is not asked for it all the time. */
  async #fetch(address) {
    const [path] = address.split('?');
    if (performance.now() < (this.#notBefore[path] ?? 0)) return null;
    try {
      const response = await askHub(address, { signal: AbortSignal.timeout(every) });
      if (response.ok) return await response.json();
    } catch {
      return null; // the head of the page says that the hub is away
    }
    this.#notBefore[path] = performance.now() + pauseAfterFailure;
    return null;
  }
}

function byMinute(buckets, from) {
  const known = new Map(buckets.map((bucket) => [Date.parse(bucket.at), bucket]));
  return Array.from({ length: minutes }, (_, index) => {
    const at = from + index * minute;
    const { motionSeconds = null, doses = null } = known.get(at) ?? {};
    return { at, motionSeconds, doses };
  });
}

const readDispenser = (use) => ({ ...use, lastDose: use.lastDose ? Date.parse(use.lastDose) : null });
