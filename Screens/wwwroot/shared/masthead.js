// The name and the ways between the hub's pages, at the head of each.
import { html, raw } from './html.js';

const pages = [
  { id: 'live', href: '/board' },
  { id: 'history', href: '/history' },
  { id: 'devices', href: '/board?view=devices' },
  { id: 'sources', href: '/sources' },
];

export const pageNav = (say, current) =>
  html`<nav class="pages" aria-label="${say('pages')}">
    ${pages.map(
      ({ id, href }) =>
        html`<a href="${href}" ${id === current ? raw('aria-current="page"') : ''}>${say(`page-${id}`)}</a>`,
    )}
  </nav>`;

export const logo = html`<svg viewBox="0 0 32 32" aria-hidden="true">
  <rect width="32" height="32" rx="9" fill="#F5B82E" />
  <path
    d="M9 25V13.5L16 8l7 5.5V25M16 25v-7"
    fill="none"
    stroke="#241700"
    stroke-width="2.6"
    stroke-linejoin="round"
    stroke-linecap="round"
  />
</svg>`;

/**
 * The head of a page on which there is nothing to search.
 * @param page has words, now, and isReady once it knows the time · @param fresh {conn, text}: how old what it shows is
 */
export function masthead({ words: { say, time, language }, now, isReady }, current, { conn, text }) {
  return html`<div class="logo">${logo}HomeSense</div>
    ${pageNav(say, current)}
    <div class="gap"></div>
    <span class="fresh ${conn}"><i></i>${text}</span>
    <time>${isReady ? time(now) : '—'}</time>
    <button class="language" data-act="lang" lang="${language === 'fr' ? 'en' : 'fr'}">${say('otherLanguage')}</button>`;
}
