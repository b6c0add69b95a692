// Hand-drawn 24×24 stroke icons, our own work. `shapes` holds their insides, for drawing one within another SVG.
import { html, raw } from './html.js';

export const shapes = {
  // The states differ by outline, so that none depends on its colour.
  free: '<circle cx="12" cy="12" r="10"/><path d="M7.2 12.4l3.3 3.3 6.3-7"/>',
  reserved: '<path d="M12 1.6 22.4 12 12 22.4 1.6 12z"/><path d="M12 7.2V12l3 2.2"/>',
  occupied:
    '<rect x="2" y="2" width="20" height="20" rx="3.4"/><circle cx="12" cy="9" r="2.7"/><path d="M6.8 18c.5-3 2.5-4.6 5.2-4.6s4.7 1.6 5.2 4.6"/>',
  unknown:
    '<path d="M12 2a10 10 0 0 1 10 10M22 12a10 10 0 0 1-2.9 7.1M12 22A10 10 0 0 1 2 12M2 12a10 10 0 0 1 2.9-7.1" stroke-dasharray="4.2 3.4"/><path d="M4.5 4.5l15 15"/>',
  closed: '<path d="M20.5 14.2A8.6 8.6 0 1 1 9.8 3.5a7 7 0 0 0 10.7 10.7z"/>',
  enter:
    '<path d="M14 4h4.5A1.5 1.5 0 0 1 20 5.5v13a1.5 1.5 0 0 1-1.5 1.5H14"/><path d="M4 12h10M10.2 8l4 4-4 4"/>',
  leave:
    '<path d="M10 4H5.5A1.5 1.5 0 0 0 4 5.5v13A1.5 1.5 0 0 0 5.5 20H10"/><path d="M10 12h10M16.2 8l4 4-4 4"/>',
  search: '<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.4 15.4 21 21"/>',
  close: '<path d="M6 6l12 12M18 6 6 18"/>',
  download: '<path d="M12 4v11M7 10.5l5 5 5-5M5 20h14"/>',
  check: '<path d="M5 12.6l4.6 4.6L19.2 7"/>',
  back: '<path d="M20 12H5M11 6l-6 6 6 6"/>',
  right: '<path d="M9 5l7 7-7 7"/>',
  walk: '<circle cx="13" cy="4.2" r="1.7"/><path d="M8 11.6l2.2-3.3 3-.6 1.8 3.3 3 1.3M13.2 7.7l-1 5.6 3 3 .9 4.7M12 14l-1.6 3.6L7.2 21"/>',
  stairs: '<path d="M3 20h4.5v-4H12v-4h4.5V8H21V4"/>',
  stairsDown: '<path d="M21 20h-4.5v-4H12v-4H7.5V8H3V4"/>',
  turnLeft: '<path d="M19 20v-7a3 3 0 0 0-3-3H5M9.5 5.5 5 10l4.5 4.5"/>',
  turnRight: '<path d="M5 20v-7a3 3 0 0 1 3-3h11M14.5 5.5 19 10l-4.5 4.5"/>',
  straight: '<path d="M12 21V4M6.5 9.5 12 4l5.5 5.5"/>',
  door: '<path d="M6 21V4.5A1.5 1.5 0 0 1 7.5 3h9A1.5 1.5 0 0 1 18 4.5V21M3.5 21h17M14.4 12.2v.6"/>',
  people:
    '<circle cx="9" cy="8" r="3.2"/><path d="M3 19c.5-3.6 2.8-5.6 6-5.6s5.5 2 6 5.6M16 5.2a3.2 3.2 0 0 1 0 5.7M17.6 13.9c2 .8 3.1 2.5 3.4 5.1"/>',
  blackboard:
    '<rect x="3" y="4" width="18" height="12" rx="1.2" fill="currentColor" stroke="currentColor"/><path d="M6.5 12.5c1.5-3 2.6-3 3.7-.8s2.2 1.5 3.1-1.4" stroke="var(--bb,#fff)" stroke-width="1.7"/><path d="M7.5 20l1.5-4M16.5 20 15 16"/>',
  whiteboard:
    '<rect x="3" y="4" width="18" height="12" rx="1.2"/><path d="M6.5 12.5c1.5-3 2.6-3 3.7-.8s2.2 1.5 3.1-1.4" stroke-width="1.7"/><path d="M7.5 20l1.5-4M16.5 20 15 16"/>',
  projector:
    '<rect x="2.5" y="8" width="19" height="9" rx="2"/><circle cx="15.5" cy="12.5" r="2.5"/><path d="M6 12.5h3M6 17v2M18 17v2M12 5V3M16.5 5l.9-1.7M7.5 5l-.9-1.7"/>',
  screen: '<rect x="2.5" y="4" width="19" height="13" rx="1.8"/><path d="M8 21h8M12 17v4"/>',
  stepFree:
    '<circle cx="11" cy="4.2" r="1.7"/><path d="M11 8v6h5l2.5 5M11 10.5h4.5M8.3 11.8a5 5 0 1 0 6.4 6.4"/>',
  temperature: '<path d="M14 14.2V5a2.5 2.5 0 0 0-5 0v9.2a4.5 4.5 0 1 0 5 0z"/><path d="M11.5 9v8"/>',
  drop: '<path d="M12 3s6.5 6.8 6.5 11.2a6.5 6.5 0 0 1-13 0C5.5 9.8 12 3 12 3z"/>',
  air: '<path d="M3 9h11.5a2.7 2.7 0 1 0-2.7-2.7M3 13h15.5a2.7 2.7 0 1 1-2.7 2.7M3 17h8"/>',
  gel: '<path d="M8 10h8a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H8a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM10 10V7h4v3M12 7V4M12 4H8.5M12 4h2.5M9.5 15.5h5"/>',
  link: '<path d="M5 12.5a10 10 0 0 1 14 0M8.2 15.7a5.5 5.5 0 0 1 7.6 0"/><circle cx="12" cy="19" r="1.2" fill="currentColor"/><path d="M2 9.2a14.5 14.5 0 0 1 20 0"/>',
  noLink:
    '<path d="M8.2 15.7a5.5 5.5 0 0 1 7.6 0M5 12.5a10 10 0 0 1 4-2.4M14.5 10a10 10 0 0 1 4.5 2.5M2 9.2A14.5 14.5 0 0 1 6 6.5M11 5.1a14.5 14.5 0 0 1 11 4.1"/><circle cx="12" cy="19" r="1.2" fill="currentColor"/><path d="M4 3l16 18"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.3l3.4 2"/>',
  pin: '<path d="M12 21.5s7-6.8 7-12a7 7 0 0 0-14 0c0 5.2 7 12 7 12z"/><circle cx="12" cy="9.5" r="2.4"/>',
  filter: '<path d="M4 6h16M7 12h10M10 18h4"/>',
  warn: '<path d="M12 3 22 20.5H2zM12 10v4.5M12 17.5v.1"/>',
  wrench:
    '<path d="M15 3a6 6 0 0 0-5.6 8.2L3 17.6 6.4 21l6.4-6.4A6 6 0 0 0 20.7 7.3L17 11l-4-4 3.7-3.7A6 6 0 0 0 15 3z"/>',
  bulb: '<path d="M9 18h6M10 21h4M8.5 14.5a6.5 6.5 0 1 1 7 0c-.8.7-1 1.3-1 2h-5c0-.7-.2-1.3-1-2z"/>',
  bell: '<path d="M6 16v-5a6 6 0 0 1 12 0v5l1.5 2h-15zM10 21h4"/>',
  motion:
    '<circle cx="12" cy="12" r="2"/><path d="M8 8a5.7 5.7 0 0 0 0 8M16 8a5.7 5.7 0 0 1 0 8M5 5a9.9 9.9 0 0 0 0 14M19 5a9.9 9.9 0 0 1 0 14"/>',
  lift: '<rect x="5" y="3" width="14" height="18" rx="2"/><path d="M9 10.5 12 7l3 3.5M9 13.5l3 3.5 3-3.5"/>',
  outside: '<path d="M12 21v-5M12 16l-5 0 3-4H8l4-8 4 8h-2l3 4z"/>',
};

export const icon = (name, className = '') =>
  html`<svg class="i ${className}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    ${raw(shapes[name] ?? '')}
  </svg>`;
