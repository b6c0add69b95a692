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

  app.addEventListener('change', ({ target: { name, value, dataset } }) => {
    if (name === 'building') page.goTo({ building: value, floor: null });
    if (name === 'admitTo') page.desk.chosen.set(dataset.key, value);
    if (name === 'tabletFor') page.desk.tabletRoom = value;
    page.drawAll();
  });

  // The views of this page open without loading it again; with a modifier key the link is a link.
  app.addEventListener('click', (event) => {
    const link = event.target.closest('nav a');
    const url = link && new URL(link.href);
    if (!link || url.pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, '', url);
    page.show(url.searchParams.get('view') ?? 'live');
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
      page.announce(''); // what was said last was said in the other one
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
    case 'enter':
    case 'signIn':
      return page.visitor.signIn();
    case 'signOut':
      return page.visitor.signOut();
    case 'admit':
      return page.desk.admit(value);
    case 'clear':
      page.app.querySelector('input[type=search]').value = '';
      return page.filterBy(noFilters());
    default:
      if (toggles.includes(act)) page.filterBy({ ...filters, [act]: filters[act] === value ? null : value });
  }
}

const toggled = (list, value) =>
  list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
