// What needs a visit, and which displays are there.
import { html } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { dayOf } from '../shared/wording.js';

const names = new Intl.Collator(undefined, { numeric: true });
const byName = (a, b) => names.compare(a.name, b.name);

export function problemsPanel(board) {
  const { campus, rooms, words } = board;
  const { say } = words;
  const problems = campus.rooms
    .filter((facts) => board.isSought(facts))
    .sort(byName)
    .flatMap((facts) => (rooms.get(facts.room)?.problems ?? []).map((problem) => ({ facts, ...problem })));

  return html`<header><h2>${say('problems')}</h2></header>
    ${
      problems.length === 0
        ? html`<p class="none">${say('noProblems')}</p>`
        : html`<ul class="device-list">
            ${problems.map(
              ({ facts, part, problem, since }) =>
                html`<li>
                  ${icon(problem === 'refill' ? 'gel' : 'warn', 'mark')}
                  ${deviceLink(facts, say)}
                  <span>${known(say, 'part', part)} – ${known(say, 'problem', problem)}</span>
                  <small>${since !== null && say('since', { when: whenOf(since, board) })}</small>
                </li>`,
            )}
          </ul>`
    }`;
}

const deviceLink = ({ room, name }, say) =>
  html`<a class="code" href="/device/${encodeURIComponent(room)}" aria-label="${say('devicesOf', { room: name })}">${name}</a>`;

const spoken = {
  part: ['motion', 'button', 'lamp', 'buzzer', 'thermometer', 'hand', 'dispenser', 'display'],
  problem: ['stuck', 'silent', 'notAnswering', 'gone', 'clock', 'refill'],
};

// A newer hub may have words this page does not know; they are shown as they are.
const known = (say, kind, word) => (spoken[kind].includes(word) ? say(`${kind}-${word}`) : word);

export function displaysPanel(board) {
  const { campus, displays, words } = board;
  const { say } = words;
  const all = displays.all
    .map((display) => ({ ...display, ...campus.room(display.room) }))
    .filter(({ name }) => name !== undefined);
  const shown = all.filter((display) => board.isSought(display)).sort((a, b) => a.online - b.online || byName(a, b));
  const online = all.filter((display) => display.online).length;
  const without = campus.rooms.length - all.length;

  return html`<header>
      <h2>${say('displays')}</h2>
      <div class="gap"></div>
      <span>${say('displaysOnline', { count: online, total: all.length })}</span>
    </header>
    ${all.length === 0 && html`<p class="none">${say('noDisplays')}</p>`}
    <ul class="device-list">
      ${shown.map((display) => displayRow(display, board))}
    </ul>
    ${without > 0 && html`<p class="none">${say('withoutDisplay', { count: without })}</p>`}`;
}

const displayRow = ({ room, name, online, since, client }, board) => {
  const { say } = board.words;
  return html`<li class="${online ? 'online' : 'offline'}">
    ${icon(online ? 'link' : 'noLink', 'mark')}
    ${deviceLink({ room, name }, say)}
    <span>
      ${say(online ? 'online' : 'notOnline')}${since !== null && html` ${say('since', { when: whenOf(since, board) })}`}
    </span>
    <small>${client && clientWords(client, say)}</small>
  </li>`;
};

/** What a display calls itself, in words where it is one of ours. */
export function clientWords(client, say) {
  const [program, version] = client.split('/');
  if (program === 'HomeSense.RoomClient') return say('clientDoor', { version });
  return program === 'HomeSense.Screens' ? say('clientTablet') : client;
}

/** Of today the time; of longer ago how long. */
const whenOf = (instant, { words, now, zone }) =>
  dayOf(instant, zone) === dayOf(now, zone) ? words.time(instant) : `${words.date(instant)}, ${words.time(instant)}`;
