import { html } from '../shared/html.js';
import { DayBar, percent } from '../shared/day-bar.js';

const inUse = ['occupied', 'still', 'ending', 'held'];

export function dayBar({ situation, words, now }) {
  const { state, opens, closes, bookings } = situation;
  if (state === 'unknown' || opens === null || closes === null) return html`<div class="day"></div>`;

  const bar = new DayBar({ opens, closes });
  const { left } = bar.span({ start: now, end: closes });
  return html`<div class="day">
    <div class="track" aria-hidden="true">
      ${spansOf(situation, now)
        .filter(bar.overlaps)
        .map((span) => block(bar.span(span), span.isPresent))}
      <i class="past" style="width:${percent(left)}"></i>
    </div>
    <i class="now" style="left:${percent(left)}"></i>
    <div class="hours" aria-hidden="true">
      ${bar.hours(2).map((hour) => html`<span style="left:clamp(0.7rem,${percent(bar.at(hour))},100% - 0.7rem)">${words.time(hour).slice(0, 2)}</span>`)}
    </div>
    <div class="vh">
      <h2>${words.say('day')}</h2>
      <ul>
        ${
          bookings.length === 0
            ? html`<li>${words.say('noBookings')}</li>`
            : bookings.map(
                (booking) => html`<li>${words.span(booking)} ${booking.title || words.say('booking')}</li>`,
              )
        }
      </ul>
    </div>
  </div>`;
}

const block = ({ left, width }, isPresent) =>
  html`<i
    class="${isPresent ? 'block present' : 'block'}"
    style="left:${percent(left)};width:${percent(width)}"
  ></i>`;

/** The bookings, the running one marked when someone is there; a walk-in or a hold is a span of its own. */
function spansOf({ state, bookings, room, until }, now) {
  const running = bookings.find((booking) => booking.start <= now && now < booking.end);
  const isUsed = inUse.includes(state);
  const spans = bookings.map((booking) => ({
    ...booking,
    isPresent: isUsed && booking === running && Boolean(room.booking),
  }));
  if (isUsed && !room.booking && until > now) spans.push({ start: now, end: until, isPresent: true });
  return spans;
}
