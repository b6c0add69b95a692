// The one slider everybody shares. Its owner's thumb is never pulled while it is held, everybody else's follows.

const every = 50;
const ownFor = 400;

export class Brightness {
  #order;
  #redraw;
  #wanted = null;
  #pause = null;
  #isHeld = false;
  #ownUntil = 0;
  #own = null;

  /** @param order sends a percentage · @param redraw is called when the slider follows the others again */
  constructor(order, redraw) {
    this.#order = order;
    this.#redraw = redraw;
  }

  /** Where the thumb stands: where it was put here just now, else where the lamp is. */
  at(percent) {
    return this.#isHeld || performance.now() < this.#ownUntil ? (this.#own ?? percent) : percent;
  }

  hold() {
    this.#isHeld = true;
  }

  release() {
    if (!this.#isHeld) return;
    this.#isHeld = false;
    this.#keep();
  }

  /** Sends at most twenty times a second, and always the last. */
  move(percent) {
    this.#own = percent;
    this.#wanted = percent;
    this.#keep();
    if (this.#pause === null) this.#send();
  }

  // A moment longer, so that what is still on its way back from before does not pull the thumb.
  #keep() {
    this.#ownUntil = performance.now() + ownFor;
    setTimeout(this.#redraw, ownFor + 10);
  }

  #send() {
    const percent = this.#wanted;
    this.#wanted = null;
    this.#pause = setTimeout(() => {
      this.#pause = null;
      if (this.#wanted !== null) this.#send();
    }, every);
    this.#order(percent);
  }
}
