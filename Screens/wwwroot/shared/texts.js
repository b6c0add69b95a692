// Says things in the reader's language, from dictionaries of the form key → {fr, en}.
// A text may be {one, other} (and {zero}) and is then chosen by the value `count`.
import { html, isMarkup, raw } from './html.js';

const placeholder = /\{(\w+)\}/g;

export function createTexts(dictionary, language) {
  const plural = new Intl.PluralRules(language);

  const choose = (text, count) => {
    if (typeof text === 'string') return text;
    if (count === 0 && text.zero) return text.zero;
    return text[plural.select(count)] ?? text.other;
  };

  return function say(key, values = {}) {
    const text = choose(dictionary[key][language], values.count);
    if (!Object.values(values).some(isMarkup)) return text.replace(placeholder, (_, name) => values[name]);
    return raw(String(html`${text}`).replace(placeholder, (_, name) => String(html`${values[name]}`)));
  };
}
