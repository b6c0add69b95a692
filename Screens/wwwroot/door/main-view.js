// The screen people read in passing: header, state and what comes next, the day, what can be done.
import { html } from '../shared/html.js';
import { DayBar, percent } from '../shared/day-bar.js';
import { icon } from '../shared/icons.js';
import { notice } from './controls.js';
import { stateButtons, stateWords } from './state-view.js';

const symbols = { free: 'free', reserved: 'reserved', occupied: 'occupied', offline: 'unknown' };
const ownSymbols = { outofservice: 'wrench', closed: 'closed' };

const cardless = ['unknown', 'closed'];

export function mainView(door) {
  const { situation } = door;
  const { state, fill } = situation;
  return html`<div class="screen ${fill}" data-key="main">
    ${state === 'offline' && html`<div class="hatch"></div>`} ${header(door)}
    <main class="middle">${headline(door)}${!cardless.includes(state) && nextCard(door)}</main>
    ${door.notice ? html`<div class="day">${notice(door)}</div>` : dayBar(door)}
    <footer class="actions">${stateButtons(door)}${state !== 'unknown' && readings(door)}</footer>
  </div>`;
}

function headline({ situation, words, now }) {
  const { state, fill } = situation;
  const { word, lines, waiting } = stateWords(situation, words, now);
  return html`<section class="state ${sizeOf(word, lines)}">
    ${icon(ownSymbols[state] ?? symbols[fill])}
    <h1>${word}</h1>
    <div class="lines">
      ${lines.map((line, index) => (index === 0 ? line : html`<small>${line}</small>`))}
      ${waiting !== null && html`<div class="progress"><i style="width:${(waiting * 100).toFixed(1)}%"></i></div>`}
    </div>
  </section>`;
}

function sizeOf({ length }, lines) {
  if (length > 11) return 'long longest';
  if (length > 9) return 'long';
  return length <= 6 && lines.length <= 2 ? 'short' : '';
}

function header({ room, facts, situation, isConnected, words, now }) {
  const { say } = words;
  const other = words.language === 'fr' ? 'en' : 'fr';
  return html`<header class="top">
    <div class="code">${facts?.name ?? room}</div>
    <div class="facts">${facts && roomFacts(facts, words)}</div>
    <div class="gap"></div>
    ${
      isConnected
        ? html`<span class="link" role="img" aria-label="${say('connected')}">${icon('link')}</span>`
        : html`<span class="link cut" role="img" aria-label="${say('disconnected')}">${icon('noLink')}</span>`
    }
    <button class="pill" data-act="lang" lang="${other}">${say('otherLanguage')}</button>
    <div class="clock">
      ${
        situation.state === 'unknown' && !situation.room
          ? html`<time>—</time>`
          : html`<time>${words.time(now)}</time><span>${words.date(now)}</span>`
      }
    </div>
  </header>`;
}

const roomFacts = ({ kind, seats, equipment }, words) =>
  html`<div>${kind}</div>
    <div>
      ${icon('people')}<span aria-hidden="true">${seats}</span>
      <span class="vh">${words.say('seats', { count: seats })}</span>
      ${equipment.map((id) => html`${icon(id)}<span class="vh">${words.equipment(id)}</span>`)}
    </div>`;

function nextCard({ situation, words }) {
  const { say } = words;
  const upcoming = situation.upcoming.slice(0, 2);
  const line = (booking) =>
    html`<li>
      <span class="when">${words.span(booking)}</span>
      <span class="what">${booking.title || say('booking')}</span>
    </li>`;
  return html`<section class="card">
    <h2>${say('next')}</h2>
    ${
      upcoming.length === 0
        ? html`<p>${say('nothingElse')}</p>`
        : html`<ul>
            ${upcoming.map(line)}
          </ul>`
    }
  </section>`;
}

const inUse = ['occupied', 'still', 'ending', 'held'];

function dayBar({ situation, words, now }) {
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

// French values of the order of 27 December 2022.
const airWanted = 800;
const airNeeded = 1500;
const gelLow = 10;

const currentFor = 5 * 60_000;

function readings({ situation, words, now }) {
  const { say } = words;
  const { link, room } = situation;
  // The hub takes old readings out; while it is away nobody does.
  const isCurrent = !link || link.connected || (link.lastData !== null && now - link.lastData < currentFor);
  const { celsius = null, humidity = null, co2 = null, gel = null } = (isCurrent && room) || {};
  const shown = (value, write) => (value === null ? '—' : write(value));

  const reading = (symbol, name, value) =>
    html`<span>
      ${icon(symbol)}<span class="vh">${name}</span>
      <span>${value}</span>
    </span>`;
  const advice = airAdvice(co2, say);
  const isGelLow = gel !== null && gel < gelLow;

  return html`<div
    class="readings ${advice || isGelLow ? 'wordy' : ''}"
    role="group"
    aria-label="${say('readings')}"
  >
    ${reading(
      'temperature',
      say('temperature'),
      shown(celsius, (value) => `${words.number(value, 1)}\u00a0°C`),
    )}
    ${reading(co2 > airNeeded ? 'warn' : 'air', '', html`CO<sub>2</sub> ${shown(co2, words.number)}${advice}`)}
    ${reading('drop', say('humidity'), shown(humidity, words.percent))}
    ${reading('gel', '', isGelLow ? say('refillGel') : html`${say('gel')} ${shown(gel, words.percent)}`)}
  </div>`;
}

function airAdvice(co2, say) {
  if (co2 === null || co2 < airWanted) return null;
  return html` · ${say(co2 > airNeeded ? 'airNow' : 'airIt')}`;
}
