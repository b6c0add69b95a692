// Markup that cannot be forgotten to be escaped: html`…` escapes every value that is not itself html`…`.

class Markup {
  constructor(text) {
    this.text = text;
  }

  toString() {
    return this.text;
  }
}

const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const textOf = (value) => {
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(textOf).join('');
  if (value === null || value === undefined || value === false) return '';
  return String(value).replace(/[&<>"']/g, (character) => entities[character]);
};

export const html = (strings, ...values) =>
  new Markup(strings.reduce((text, part, index) => text + textOf(values[index - 1]) + part));

/** For text of our own that is markup already. */
export const raw = (text) => new Markup(text);

export const isMarkup = (value) => value instanceof Markup;

/** Attributes that are there or not: html`<button ${when(busy, 'disabled')}>`. */
export const when = (condition, markup) => (condition ? raw(markup) : '');

/** What markup says, for a screen reader's status line. */
export function plainText(parts) {
  const template = document.createElement('template');
  template.innerHTML = String(html`${parts.map((part, index) => html`${index > 0 && ', '}${part}`)}`);
  return template.content.textContent;
}
