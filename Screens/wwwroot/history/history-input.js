// Fingers and keys.
import { askHub } from '../shared/link.js';
import { moved } from './choices.js';

export function listen(page) {
  const { app } = page;
  app.addEventListener('click', ({ target }) => {
    const act = target.closest('button[data-act]')?.dataset.act;
    if (act) perform(page, act);
  });

  // A link cannot bring a token, so whoever has signed in is given the file by a request that does.
  app.addEventListener('click', (event) => {
    const link = event.target.closest('a[download]');
    if (!link?.href.startsWith('http') || !page.visitor.isStaff) return;
    event.preventDefault();
    save(link.href);
  });

  app.addEventListener('change', ({ target }) => {
    const { act } = target.dataset;
    if (act === 'building') page.choose({ ...page.wanted, building: target.value || null, room: null });
    if (act === 'room') page.choose({ ...page.wanted, room: target.value || null });
  });

  app.addEventListener('toggle', ({ target }) => fold(page, target), { capture: true });
  for (const kind of ['pointerdown', 'keydown']) document.addEventListener(kind, () => page.touch());
}

function perform(page, act) {
  if (act === 'enter') page.visitor.signIn();
  if (act === 'lang') page.speak(page.words.language === 'fr' ? 'en' : 'fr');
  if (act === 'earlier') page.choose(moved(page.wanted, -1, page.today));
  if (act === 'later') page.choose(moved(page.wanted, 1, page.today));
  if (act.startsWith('period-')) page.choose({ ...page.wanted, period: act.slice('period-'.length) });
  page.draw();
}

async function save(address) {
  const response = await askHub(address);
  if (!response.ok) return;
  const [, name] = /filename="(.+)"/.exec(response.headers.get('Content-Disposition'));
  const href = URL.createObjectURL(await response.blob());
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href));
}

function fold(page, details) {
  if (!details.matches('details') || page.unfolded.has(details.dataset.key) === details.open) return;
  if (details.open) page.unfolded.add(details.dataset.key);
  else page.unfolded.delete(details.dataset.key);
  page.draw();
}
