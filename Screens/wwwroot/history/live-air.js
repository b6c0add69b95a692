// What rooms measure while the page is open, gathered so that a chart grows by at most one point a second.

const longest = 600;

export class LiveAir {
  #points = new Map();
  #fresh = new Map();

  /** A room as the hub tells it now. */
  hear({ room, celsius, co2, online }) {
    if (online && (celsius !== null || co2 !== null)) this.#fresh.set(room, { celsius, co2 });
  }

  /** Takes in the newest of what was heard since the last time. @returns whether there was anything */
  take(now) {
    const isNew = this.#fresh.size > 0;
    for (const [room, values] of this.#fresh) {
      const points = this.#points.get(room) ?? [];
      points.push({ at: now, ...values });
      this.#points.set(room, points.slice(-longest));
    }
    this.#fresh.clear();
    return isNew;
  }

  /** Of one room, since an instant. */
  since = (room, instant) => (this.#points.get(room) ?? []).filter(({ at }) => at > instant);
}
