import { html } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { logo, pageNav } from '../shared/masthead.js';

const lateAfter = 20_000;
const lostAfter = 60_000;

/** How old our knowledge is, by when the hub was last heard. */
export function freshnessOf({ link, isReady, visitor, words: { say } }) {
  if (visitor.isShutOut) return { conn: 'late', text: say('notSignedIn') };
  const silence = link.silence.elapsed();
  if (silence > lostAfter) return { conn: 'lost', text: say('offline') };
  if (!isReady) return { conn: 'late', text: say('connecting') };
  if (silence > lateAfter)
    return { conn: 'late', text: say('secondsAgo', { seconds: Math.round(silence / 1000) }) };
  return { conn: 'online', text: say('upToDate') };
}

export function header(board) {
  const { words, now, isReady } = board;
  const { say } = words;
  const { conn, text } = freshnessOf(board);
  return html`<div class="logo">${logo}HomeSense</div>
    ${pageNav(say, board.view)}
    <div class="gap"></div>
    <label class="find">
      ${icon('search')}
      <input type="search" placeholder="${say('search')}" aria-label="${say('search')}" autocomplete="off" />
    </label>
    <span class="fresh ${conn}"><i></i>${text}</span>
    <time>${isReady ? words.time(now) : '—'}</time>
    <button class="language" data-act="lang" lang="${words.language === 'fr' ? 'en' : 'fr'}">
      ${say('otherLanguage')}
    </button>`;
}
