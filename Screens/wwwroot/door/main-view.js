// The screen people read in passing: header, state and what comes next, the day, what can be done.
import { html } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { notice } from './controls.js';
import { dayBar } from './day-view.js';
import { readings } from './readings-view.js';
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

function headline({ situation, words, now, firstSeen }) {
  const { state, fill } = situation;
  const { word, lines, waiting } = stateWords(situation, words, now, firstSeen);
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
    <div class="facts">
      ${
        facts &&
        html`<div>${facts.kind}</div>
          <div>
            ${icon('people')}<span
              >${facts.seats}<span class="vh"> ${say('seats', { count: facts.seats })}</span></span
            >
            ${facts.equipment.map((id) => html`${icon(id)}<span class="vh">${words.equipment(id)}</span>`)}
          </div>`
      }
    </div>
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

function nextCard({ situation, words }) {
  const { say } = words;
  const upcoming = situation.upcoming.slice(0, 2);
  return html`<section class="card">
    <h2>${say('next')}</h2>
    ${
      upcoming.length === 0
        ? html`<p>${say('nothingElse')}</p>`
        : html`<ul>
            ${upcoming.map(
              (booking) =>
                html`<li>
                  <span class="when">${words.span(booking)}</span
                  ><span class="what">${booking.title || say('booking')}</span>
                </li>`,
            )}
          </ul>`
    }
  </section>`;
}
