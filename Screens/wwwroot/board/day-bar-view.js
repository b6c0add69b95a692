import { html } from '../shared/html.js';
import { DayBar, percent } from '../shared/day-bar.js';

/** A room's day at a glance; its text stands in the room's details. */
export function dayBar({ bookings, live, shown }, { timetables, words, now }) {
  const { isKnown, opens, closes } = timetables;
  if (!isKnown || opens === null || closes === null)
    return html`<div class="day-bar" aria-hidden="true">—</div>`;

  const bar = new DayBar({ opens, closes });
  const middle = opens + (closes - opens) / 2;
  const block = (span, kind) => {
    const { left, width } = bar.span(span);
    return html`<i class="${kind}" style="left:${percent(left)};width:${percent(width)}"></i>`;
  };
  const isWalkIn = shown === 'occupied' && !live.booking && live.until > now;
  const isUsed = (booking) => shown === 'occupied' && booking.id === live.booking?.id;

  return html`<div class="day-bar" aria-hidden="true">
    <div class="track">
      ${bookings.filter(bar.overlaps).map((booking) => block(booking, isUsed(booking) ? 'used' : ''))}
      ${isWalkIn && block({ start: now, end: live.until }, 'used')}
      <u style="left:${percent(bar.at(now))}"></u>
    </div>
    <div class="ends">
      ${[opens, middle, closes].map((instant) => html`<span>${words.time(instant).replace(':00', '')}</span>`)}
    </div>
  </div>`;
}
