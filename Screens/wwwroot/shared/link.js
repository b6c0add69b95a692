// The page's one socket to its hub, or to the room client that stands in for it. Opens again for ever.
import { learnTime, stopwatch } from './clock.js';

const pingEvery = 10_000;
const brokenAfter = 25_000;
const welcomeWithin = 10_000;
const answerWithin = 5_000;

// How long to wait before calling the hub again, for ever (docs/protocol.md §7).
const steps = [500, 1000, 2000, 4000, 8000, 10_000];
const displaced = 60_000;
const spreadAfterStop = 5_000;

const wrongToken = 4401;
const connectedElsewhere = 4409;
const hubStopping = 4503;

/**
 * Asks over HTTP, in the name of whoever has signed in on this page. A token is never part of an address.
 * @param options as those of fetch, without headers
 */
export function askHub(path, options = {}) {
  const token = tokenNow();
  return fetch(path, token ? { ...options, headers: { Authorization: `Bearer ${token}` } } : options);
}

let tokenNow = () => null;

/** @param token gives what this page may sign in with, or null */
export const askWith = (token) => (tokenNow = token);

export class HubLink {
  /** @param hello makes the first message · @param onMessage gets what is no answer · @param onRefused: wrong token */
  constructor({ hello, onMessage, onRefused = () => {}, onNewBuild }) {
    Object.assign(this, { hello, onMessage, onRefused, onNewBuild });
    this.silence = stopwatch();
    this.isOpen = false;
    this.socket = null;
    this.build = null;
    this.attempts = 0;
    this.requests = new Map();
    setInterval(() => this.#keepAlive(), pingEvery / 2);
  }

  connect() {
    clearTimeout(this.retry);
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    this.socket?.close(); // what it still says counts no more
    this.isOpen = false;
    const socket = new WebSocket(`${scheme}://${location.host}/hub`, 'homesense.v1');
    this.socket = socket;
    this.opened = stopwatch();
    this.pinged = stopwatch();
    socket.onopen = () => this.send(this.hello());
    socket.onmessage = (event) => socket === this.socket && this.#receive(JSON.parse(event.data));
    socket.onclose = (event) => socket === this.socket && this.#lose(event.code);
  }

  send(message) {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** Resolves to the answer; rejects after 5 s. To repeat a request, give the `id` of the first try. */
  ask(message, id = newId()) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.requests.delete(id);
        reject(new NoAnswer(id));
      }, answerWithin);
      this.requests.set(id, { resolve, timer });
      this.send({ ...message, id });
    });
  }

  #receive(message) {
    this.silence.restart();
    if (message.type === 'enrol' || message.type === 'link') this.isOpen = true;
    if (message.type === 'welcome') this.#welcome(message);
    if (message.type === 'pong') learnTime(message.time);

    const request = this.requests.get(message.id);
    if (request) {
      clearTimeout(request.timer);
      this.requests.delete(message.id);
      request.resolve(message);
    } else {
      this.onMessage(message);
    }
  }

  #welcome({ time, build }) {
    learnTime(time);
    this.isOpen = true;
    this.attempts = 0;
    if (this.build !== null && this.build !== build) this.onNewBuild();
    this.build ??= build;
  }

  #lose(code) {
    this.isOpen = false;
    this.socket = null;
    if (code === wrongToken) {
      this.onRefused();
      return;
    }

    const isOneOfMany = this.hello().role !== 'screen'; // a screen is alone with the program at its door
    this.retry = setTimeout(() => this.connect(), pauseBefore(this.attempts++, code, isOneOfMany, Math.random()));
  }

  #keepAlive() {
    if (this.socket === null) return;

    const isBroken = this.isOpen
      ? this.silence.elapsed() > brokenAfter
      : this.opened.elapsed() > welcomeWithin;
    if (isBroken) {
      const broken = this.socket;
      this.#lose();
      broken.close();
    } else if (this.isOpen && this.pinged.elapsed() >= pingEvery - 500) {
      this.pinged.restart();
      this.send({ type: 'ping' });
    }
  }
}

export class NoAnswer extends Error {
  constructor(id) {
    super('no answer in time');
    this.id = id;
  }
}

let lastId = 0;
export const newId = () => `${Date.now().toString(36)}-${++lastId}`;

/** In milliseconds, after so many `attempts` in vain. @param dice 0 to 1: spreads the pages, so that they do not all call at the same moment. */
export function pauseBefore(attempts, code, isOneOfMany, dice) {
  if (code === connectedElsewhere) return displaced; // two pages of one room would otherwise throw each other out without end
  if (code === hubStopping && isOneOfMany) return spreadAfterStop * dice;
  return steps[Math.min(attempts, steps.length - 1)] * (0.8 + 0.4 * dice);
}
