// Where things lie on a bar that runs from opening to closing, in percent of its length.
const hour = 3_600_000;

export class DayBar {
  constructor({ opens, closes }) {
    this.opens = opens;
    this.closes = closes;
  }

  at = (instant) => Math.min(100, Math.max(0, ((instant - this.opens) / (this.closes - this.opens)) * 100));

  span({ start, end }) {
    const left = this.at(start);
    return { left, width: this.at(end) - left };
  }

  overlaps = ({ start, end }) => start < this.closes && end > this.opens;

  /** Instants to write an hour under: whole hours, `every` so many, on the bar's own beat. */
  hours(every) {
    const first = Math.ceil(this.opens / hour) * hour;
    const marks = [];
    for (let mark = first; mark <= this.closes; mark += every * hour) marks.push(mark);
    return marks;
  }
}

export const percent = (value) => `${Math.round(value * 100) / 100}%`;
