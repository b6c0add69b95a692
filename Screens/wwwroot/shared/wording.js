// The words and numbers of one language in one time zone: all that turns values into text.
import { sharedTexts } from './shared-texts.js';
import { html, isMarkup, raw } from './html.js';

const locales = { fr: 'fr-FR', en: 'en-GB' };
const minute = 60_000;

// Intl spaces French numbers with U+202F, which the font lacks.
const printable = (text) => text.replaceAll('\u202f', '\u00a0');

export function createWording({ dictionary, language, zone }) {
  const texts = { ...sharedTexts, ...dictionary };
  const say = createTexts(texts, language);
  const locale = locales[language];
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const date = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const ordinals = new Intl.PluralRules(locale, { type: 'ordinal' });

  const formats = new Map();

  const numeral = (style, value, digits) => {
    const name = `${style} ${digits}`;
    if (!formats.has(name)) formats.set(name, new Intl.NumberFormat(locale, { style, minimumFractionDigits: digits, maximumFractionDigits: digits }));
    return printable(formats.get(name).format(value));
  };

  const number = (value, digits = 0) => numeral('decimal', value, digits);

  const ordinal = (value) => value + ordinalEndings[language][ordinals.select(value)];

  const time = (instant) => clock.format(instant);

  return {
    language,
    say,
    number,
    time,
    date: (instant) => date.format(instant).replace(',', ''),
    span: ({ start, end }) => `${time(start)}\u00a0–\u00a0${time(end)}`,
    /** How long ago or how soon, in the largest unit that says it: "3 minutes ago". */
    ago: (instant, now) => printable(relative.format(...largestUnit(instant - now))),
    percent: (value, digits = 0) => numeral('percent', value / 100, digits),

    duration(minutes) {
      const hours = Math.floor(minutes / 60);
      const rest = minutes % 60;
      if (hours === 0) return `${rest}\u00a0min`;
      return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, '0')}`;
    },

    floor(level) {
      if (level === 0) return say('groundFloor');
      return level < 0 ? say('basement', { depth: -level }) : say('floor', { ordinal: ordinal(level) });
    },

    floorShort(level) {
      if (level === 0) return say('groundFloorShort');
      return level < 0 ? say('basementShort', { depth: -level }) : ordinal(level);
    },

    // Equipment we have no word for is shown as the campus wrote it.
    equipment: (id) => (`equipment-${id}` in texts ? say(`equipment-${id}`) : id),
  };
}

/** The reader's own choice on this machine, else what their browser speaks. */
export function preferredLanguage() {
  const chosen = localStorage.getItem('homesense.language');
  return (chosen ?? navigator.language).startsWith('fr') ? 'fr' : 'en';
}

function largestUnit(milliseconds) {
  const minutes = Math.trunc(milliseconds / minute);
  if (minutes === 0) return [Math.trunc(milliseconds / 1000), 'second'];
  if (Math.abs(minutes) < 60) return [minutes, 'minute'];
  const hours = Math.trunc(minutes / 60);
  return Math.abs(hours) < 48 ? [hours, 'hour'] : [Math.trunc(hours / 24), 'day'];
}

const ordinalEndings = {
  fr: { one: 'er', other: 'e' },
  en: { one: 'st', two: 'nd', few: 'rd', other: 'th' },
};

/** The whole minutes left, the last one counting as one until it is over. */
export const minutesUntil = (instant, now) => Math.max(0, Math.ceil((instant - now) / minute));

// Making a formatter costs a hundred times its use.
const dayFormats = new Map();

/** The day of an instant in a zone, as the wire writes days. */
export function dayOf(instant, zone) {
  if (!dayFormats.has(zone)) dayFormats.set(zone, new Intl.DateTimeFormat('sv-SE', { timeZone: zone }));
  return dayFormats.get(zone).format(instant);
}

// Says things from dictionaries of the form key → {fr, en}. A text may be {one, other} (and {zero}) and is then chosen by the
// value `count`.
const placeholder = /\{(\w+)\}/g;

function createTexts(dictionary, language) {
  const plural = new Intl.PluralRules(language);
  const kinds = new Map(); // asking costs a hundred times looking up

  const kindOf = (count) => {
    if (!kinds.has(count)) kinds.set(count, plural.select(count));
    return kinds.get(count);
  };

  const choose = (text, count) => {
    if (typeof text === 'string') return text;
    if (count === 0 && text.zero) return text.zero;
    return text[kindOf(count)] ?? text.other;
  };

  return function say(key, values = {}) {
    const text = choose(dictionary[key][language], values.count);
    if (!Object.values(values).some(isMarkup)) return text.replace(placeholder, (_, name) => values[name]);
    return raw(String(html`${text}`).replace(placeholder, (_, name) => String(html`${values[name]}`)));
  };
}
