// Fingers and keys, and the page's start.
import { createDeeds } from './deeds.js';
import { DoorPage } from './door-page.js';

const arrows = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function listen(page) {
  const { app } = page;
  const perform = createDeeds(page);

  app.addEventListener('click', (event) => {
    const control = event.target.closest('button[data-act]');
    if (control) perform(control.dataset.act, control.dataset);
  });

  // Images tell of their errors without bubbling.
  app.addEventListener('error', () => page.sheet && page.withoutPicture(), true);

  document.addEventListener('pointerdown', () => page.touch());
  document.addEventListener('contextmenu', (event) => event.preventDefault());
  document.addEventListener('keydown', (event) => {
    page.touch();
    if (event.key === 'Escape' && page.sheet) perform('close');
    else if (event.key in arrows) moveInGroup(event, arrows[event.key]);
  });
}

function moveInGroup(event, step) {
  const group = event.target.closest?.('[role=radiogroup]');
  if (!group) return;

  event.preventDefault();
  const radios = [...group.querySelectorAll('[role=radio]')];
  const index = (radios.indexOf(event.target) + step + radios.length) % radios.length;
  radios[index].focus();
  radios[index].click();
}

const page = new DoorPage(document.getElementById('app'), document.getElementById('status'));
listen(page);
page.start();
