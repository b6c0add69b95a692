// Fingers and keys.
import { readHertz } from './blinking.js';

const shortBeep = 80;
const doneBeep = 300;

export function listen(page) {
  const { app } = page;
  const isSlider = ({ target }) => target.dataset?.act === 'brightness';

  app.addEventListener('click', ({ target }) => {
    const control = target.closest('[data-act]');
    if (control) perform(page, control.dataset.act);
  });

  app.addEventListener('submit', (event) => {
    event.preventDefault();
    if (event.target.elements.hertz) blink(page, event.target.elements.hertz);
    if (event.target.name === 'service') page.setService(event.target.elements.reason?.value.trim() ?? null);
  });

  app.addEventListener('input', (event) => {
    if (isSlider(event)) page.brightness.move(Number(event.target.value));
    if (event.target.name === 'hertz') {
      page.typed = readHertz(event.target.value);
      if (page.typed !== null) page.isWrong = false;
    }
    page.draw();
  });

  app.addEventListener('pointerdown', (event) => isSlider(event) && page.brightness.hold());
  for (const end of ['pointerup', 'pointercancel', 'blur']) window.addEventListener(end, () => page.brightness.release());

  app.addEventListener('toggle', ({ target }) => fold(page, target), { capture: true });
  for (const kind of ['pointerdown', 'keydown']) document.addEventListener(kind, () => page.touch());
}

function perform(page, act) {
  const { lamp } = page;
  switch (act) {
    case 'lang':
      page.speak(page.words.language === 'fr' ? 'en' : 'fr');
      return page.draw();
    case 'enter':
    case 'sign-in':
      return page.visitor.signIn();
    case 'sign-out':
      return page.visitor.signOut();
    case 'light':
      return page.perform(act, lamp?.isOn ? 'off' : 'on');
    case 'follow':
      return page.perform(act, lamp?.mode !== 'follow' ? 'follow' : lamp.isOn ? 'on' : 'off');
    case 'dose':
      return page.dose();
    case 'refill':
    case 'reset':
    case 'off':
      return page.perform(act, act);
    case 'beep':
      return page.perform(act, 'buzz', { milliseconds: shortBeep });
    case 'done-beep':
      return page.perform(act, 'buzz', { milliseconds: doneBeep });
  }
}

function blink(page, field) {
  const hertz = readHertz(field.value);
  page.typed = hertz;
  page.isWrong = hertz === null;
  if (hertz === null) {
    page.draw();
    field.focus();
  } else {
    page.perform('blink', 'blink', { hertz });
  }
}

function fold(page, details) {
  if (!details.matches('details')) return;
  if (details.open) page.unfolded.add(details.dataset.key);
  else page.unfolded.delete(details.dataset.key);
  page.draw();
}
