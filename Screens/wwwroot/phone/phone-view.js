// From top to bottom in the order one wants to know: the state, the way, waiting, the day, the room.
import { directions } from '../shared/directions.js';
import { html } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { lookOf, stateIcon, stateWords } from '../shared/room-words.js';
import { shutOutBanner } from '../shared/visitor.js';
import { dayOf, minutesUntil } from '../shared/wording.js';

export function phoneView(page, live, shown) {
  const { campus, facts, room, visitor, words } = page;
  const { say } = words;
  if (campus && !facts) return html`<main class="page"><h1>${say('noSuchRoom', { room })}</h1></main>`;

  return html`<header class="state ${lookOf(shown)}">
      <div class="top">
        <span class="where">${facts && html`${facts.kind && `${facts.kind} · `}${words.floor(facts.floor)}`}</span>
        <button class="language" data-act="lang" lang="${words.language === 'fr' ? 'en' : 'fr'}">${say('otherLanguage')}</button>
      </div>
      <h1>${facts?.name ?? room}</h1>
      ${headline(page, live, shown)}
    </header>
    <main class="page">
      ${visitor.isShutOut && html`<section data-key="shut">${shutOutBanner(say)}</section>`}
      ${facts && html`${way(page)} ${(shown !== 'free' || page.waiting.told) && waitCard(page)} ${shown !== 'free' && nearbyCard(page)} ${day(page)} ${about(page)}`}
    </main>`;
}

function headline(page, live, shown) {
  const { words, now, visitor, isConnected } = page;
  if (visitor.isShutOut) return null;
  if (!live) return html`<p class="word">${stateIcon('unknown')}<span>${words.say(isConnected ? 'connecting' : 'cut')}</span></p>`;

  const [state, more] = stateWords(live, shown, words, now);
  const left = shown === 'free' && live.until && words.say('left', { duration: words.duration(minutesUntil(live.until, now)) });
  return html`<p class="word">${stateIcon(lookOf(shown))}<span>${state}</span></p>
    ${(more || left) && html`<p class="more">${more || left}</p>`}`;
}

function way({ way, campus, facts, from, words }) {
  if (!way) return null;
  const { say } = words;
  const minutes = Math.max(1, Math.round(way.seconds / 60));
  return html`<section>
    <h2>${say('wayFrom', { from: campus.room(from).name })}</h2>
    <p>${icon('walk')}${say('walk', { count: minutes, metres: words.number(way.metres) })}</p>
    ${directions({ ...facts, directions: way.directions }, words, campus)}
    <p class="quiet">${say('onArrival', { room: facts.name })}</p>
  </section>`;
}

function waitCard({ waiting, facts, words: { say, time } }) {
  const { told, isWaiting, isAgain } = waiting;
  if (told) {
    return html`<section class="told" data-key="told">
      <h2>${icon('free')}${told.until ? say('freed', { room: told.name, time: time(told.until) }) : say('freedOpen', { room: told.name })}</h2>
      ${told.seconds !== null && html`<p>${icon('walk')}${say('minutesAway', { minutes: Math.max(1, Math.round(told.seconds / 60)) })}</p>`}
      <p>${say('othersToo')}</p>
      <button class="button" data-act="stop">${say('waitStop')}</button>
    </section>`;
  }

  return html`<section data-key="wait">
    <h2>${say('waitTitle')}</h2>
    <p>${isWaiting ? say('waitingNow') : say('waitOffer', { room: facts.name })}</p>
    ${isWaiting && isAgain && html`<p>${say('waitAgain', { room: isAgain })}</p>`}
    ${
      isWaiting
        ? html`<button class="button" data-act="stop">${say('waitStop')}</button>`
        : html`<button class="button primary" data-act="wait">${icon('clock')}${say('waitStart')}</button>`
    }
    <p class="quiet">${say('nothingKept')}</p>
  </section>`;
}

function nearbyCard(page) {
  const { waiting, words, isFree, from } = page;
  const { say, time } = words;
  const free = waiting.alike.filter(({ room }) => isFree(room)).slice(0, 3);
  if (free.length === 0) return null;
  return html`<section>
    <h2>${say('freeNearby')}</h2>
    <ul class="near">
      ${free.map(
        ({ room, name, freeUntil, seconds }) =>
          html`<li>
            <a href="/r/${encodeURIComponent(room)}?from=${encodeURIComponent(from ?? page.room)}">
              ${icon('free')}<b>${name}</b>
              <span>${say('until', { time: time(freeUntil) })} · ${say('minutesAway', { minutes: Math.max(1, Math.round(seconds / 60)) })}</span>
            </a>
          </li>`,
      )}
    </ul>
  </section>`;
}

function day({ timetable, words, now, zone }) {
  const { say } = words;
  const isKnown = timetable && timetable.asOf !== null && timetable.day === dayOf(now, zone);
  return html`<section>
    <h2>${say('today')}</h2>
    ${isKnown ? agenda(timetable.bookings.filter(({ end }) => end > now), words, now) : html`<p>${say('dayUnknown')}</p>`}
  </section>`;
}

function agenda(bookings, words, now) {
  const { say } = words;
  if (bookings.length === 0) return html`<p>${say('noBookings')}</p>`;
  return html`<ol class="agenda">
    ${bookings.map(
      (booking) =>
        html`<li>
          <b>${words.span(booking)}</b>
          <span>${booking.title || say('booking')}${booking.start <= now && html` (${say('now')})`}</span>
        </li>`,
    )}
  </ol>`;
}

const about = ({ facts, campus, room, words }) =>
  html`<section>
    <h2>${words.say('room')}</h2>
    <ul class="facts">
      <li>${icon('pin')}${campus.building(facts.building)?.name ?? facts.building}, ${words.floor(facts.floor)}</li>
      <li>${icon('people')}${words.say('seats', { count: facts.seats })}</li>
      ${facts.equipment.map((id) => html`<li>${icon(id)}${words.equipment(id)}</li>`)}
      ${facts.stepFree && html`<li>${icon('stepFree')}${words.say('stepFree')}</li>`}
    </ul>
    <p><a class="all" href="/board?from=${encodeURIComponent(room)}">${words.say('allRooms')}</a></p>
  </section>`;
