// Fingers and keys.
import { noFilters } from './filters.js';

const toggles = ['state', 'building', 'minutes', 'seats'];

export function listen(page) {
  const { app } = page;

  app.addEventListener('click', (event) => {
    const control = event.target.closest('[data-act]');
    if (control) perform(page, control.dataset);
  });

  app.addEventListener('input', (event) => {
    if (event.target.type === 'search') page.filterBy({ ...page.filters, search: event.target.value });
  });

  app.addEventListener('change', (event) => {
    if (event.target.name === 'building') page.goTo({ building: event.target.value, floor: null });
  });

  document.addEventListener('pointerdown', () => page.touch());
  document.addEventListener('keydown', (event) => {
    page.touch();
    const isButton = event.target.getAttribute?.('role') === 'button';
    if (isButton && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      perform(page, event.target.dataset);
    }
  });
}

function perform(page, { act, value, room, building, floor }) {
  const { filters } = page;
  switch (act) {
    case 'lang':
      page.speak(page.words.language === 'fr' ? 'en' : 'fr');
      return page.drawAll();
    case 'room':
      return page.details.show(room);
    case 'close':
      return page.details.close();
    case 'more':
      return page.list.open();
    case 'place':
      return page.goTo({ building, floor: floor === undefined ? null : Number(floor) });
    case 'equipment':
      return page.filterBy({ ...filters, equipment: toggled(filters.equipment, value) });
    case 'clear':
      page.app.querySelector('input[type=search]').value = '';
      return page.filterBy(noFilters());
    default:
      if (toggles.includes(act)) page.filterBy({ ...filters, [act]: filters[act] === value ? null : value });
  }
}

const toggled = (list, value) =>
  list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
