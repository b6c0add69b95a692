import { html, raw, when } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { dayOf } from '../shared/wording.js';
import { failureTexts } from './failure-texts.js';
import { conditionOf } from './source-report.js';

const icons = { good: 'check', stale: 'clock', failing: 'warn', waiting: 'clock' };

export function sourceView(page, report) {
  const { say, number } = page.words;
  const condition = conditionOf(report);
  return html`<li class="panel source" data-condition="${condition}" data-key="${report.name}">
    <header>
      <h2>${report.name}</h2>
      <span class="kind">${report.kind}</span>
      <div class="gap"></div>
      <span class="condition">${icon(icons[condition])}${say(condition)}</span>
    </header>
    <p class="address">${report.address ? report.address : say('leadRoom')}</p>
    ${report.failure && failure(report, page.words)}
    <dl>
      ${fact(say('lastSuccess'), moment(page, report.lastSuccess, say('never')), report.stale ? 'old' : '')}
      ${fact(say('lastAttempt'), moment(page, report.lastAttempt, say('never')))}
      ${fact(say('nextAttempt'), moment(page, report.nextAttempt, say('unplanned')))}
      ${fact(say('rooms'), number(report.rooms))} ${fact(say('bookings'), number(report.bookings))}
    </dl>
    ${report.problems.length > 0 ? problems(page, report) : ''}
  </li>`;
}

const kinds = Object.keys(failureTexts).map((key) => key.replace('failure-', ''));

// What went wrong in the reader's language, and below it the hub's own sentence with the values, which is English.
const failure = ({ failure, failureKind }, { say, language }) =>
  html`<p class="failure">${say(kinds.includes(failureKind) ? `failure-${failureKind}` : 'failing')}</p>
    <p class="quoted" ${when(language !== 'en', 'lang="en"')}>${failure}</p>`;

const fact = (name, value, className = '') =>
  html`<div class="${className}">
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

function moment({ words, now, zone }, instant, otherwise) {
  if (instant === null) return otherwise;
  const day = dayOf(instant, zone) === dayOf(now, zone) ? '' : `${words.date(instant)}, `;
  return html`${words.ago(instant, now)} <small>${day}${words.time(instant)}</small>`;
}

function problems({ words: { say }, unfolded }, { name, problems }) {
  const open = unfolded.has(name) ? raw('open') : '';
  return html`<details data-key="${name}" ${open}>
    <summary>${icon('warn')}${say('problems', { count: problems.length })}</summary>
    <ul lang="en">
      ${problems.map((problem) => html`<li>${problem}</li>`)}
    </ul>
  </details>`;
}
