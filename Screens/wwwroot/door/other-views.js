// What is shown in place of the room: the night, and a code while nobody knows which room this is.
import { html } from '../shared/html.js';
import { icon } from '../shared/icons.js';

const minute = 60_000;
const places = [
  [0, 0],
  [8, 0],
  [8, 8],
  [0, 8],
  [-8, 8],
  [-8, 0],
  [-8, -8],
  [0, -8],
];

/** Black, with the time; moved a little every minute so that nothing burns in. */
export function nightView({ room, facts, situation, words, now }) {
  const { say } = words;
  const opening = situation.until ?? situation.opens;
  const [x, y] = places[Math.floor(now / minute) % places.length];
  const parts = [facts?.name ?? room, say('closed'), opening > now && words.time(opening)].filter(Boolean);
  return html`<main class="night" data-key="night">
    <div style="transform:translate(${x}px,${y}px)">
      <time>${words.time(now)}</time>
      <h1>${icon('closed')}${parts.join(' · ')}</h1>
    </div>
    <button data-act="wake" aria-label="${say('wake')}"></button>
  </main>`;
}

/** Nobody knows yet which room this is: the code by which staff admit it, or why there is none. */
export function enrolView({ known: { enrolment }, link, isRefused, words, room }) {
  const { say } = words;
  const code = link.isOpen && enrolment?.code;
  const other = words.language === 'fr' ? 'en' : 'fr';
  return html`<main class="enrol" data-key="enrol">
    <h1>${room ? say('newFor', { room }) : say('newDisplay')}</h1>
    ${
      code
        ? html`<p class="number">${code.slice(0, 3)}\u00a0${code.slice(3)}</p>
            <p>${say('admission')}</p>`
        : html`<p>${say(isRefused ? 'noSuchRoom' : 'reconnecting')}</p>`
    }
    <button class="pill" data-act="lang" lang="${other}">${say('otherLanguage')}</button>
  </main>`;
}
