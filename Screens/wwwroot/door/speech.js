import { html } from '../shared/html.js';

/** What markup says, for a screen reader's status line. */
export function plainText(parts) {
  const template = document.createElement('template');
  template.innerHTML = String(html`${parts.map((part, index) => html`${index > 0 && ', '}${part}`)}`);
  return template.content.textContent;
}
