// Which rooms have a display, since when it is connected and what it is, from /api/displays.
import { askHub } from '../shared/link.js';

export class Displays {
  all = [];
  #isAsking = false;

  constructor(onChange) {
    this.onChange = onChange;
  }

  /** Something changed: does what we know still hold? */
  notice(rooms) {
    const online = new Map(this.all.map((display) => [display.room, display.online]));
    if (rooms.some((room) => room.online !== (online.get(room.room) ?? false))) this.refresh();
  }

  async refresh() {
    if (this.#isAsking) return;
    this.#isAsking = true;
    try {
      const response = await askHub('/api/displays');
      if (response.ok) this.all = (await response.json()).map(readDisplay);
    } catch {
      // The head of the page says that the hub is away; the next change asks again.
    } finally {
      this.#isAsking = false;
    }
    this.onChange();
  }
}

const readDisplay = (display) => ({ ...display, since: display.since ? Date.parse(display.since) : null });
