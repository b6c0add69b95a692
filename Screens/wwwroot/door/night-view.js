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
