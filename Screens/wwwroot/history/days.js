// Civil days as the wire writes them, 2026-03-12. They have no time and so no zone.

const length = 86_400_000;
const nobr = '\u00a0';
const noon = (day) => Date.parse(`${day}T12:00:00Z`);

export const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text ?? '') && !Number.isNaN(noon(text));
export const addDays = (day, count) => new Date(noon(day) + count * length).toISOString().slice(0, 10);
export const daysBetween = (from, to) => Math.round((noon(to) - noon(from)) / length);

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (day) => new Date(noon(day)).getUTCDay() || 7;
export const mondayOf = (day) => addDays(day, 1 - weekdayOf(day));

/** How a language says days. */
export function createDayNames(language) {
  const locale = { fr: 'fr-FR', en: 'en-GB' }[language];
  const format = (options, space = ' ') => {
    const names = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (day) => names.format(noon(day)).replace(',', '').replaceAll(/\s/g, space);
  };
  const weekday = (style) => {
    const name = format({ weekday: style });
    return (number) => name(addDays('2024-01-01', number - 1)).replace('.', ''); // a Monday
  };
  return {
    short: format({ day: 'numeric', month: 'short' }, nobr),
    withYear: format({ day: 'numeric', month: 'short', year: 'numeric' }, nobr),
    long: format({ weekday: 'long', day: 'numeric', month: 'long' }),
    ofWeek: format({ weekday: 'short', day: 'numeric' }, nobr),
    weekday: weekday('long'),
    weekdayShort: weekday('short'),
  };
}
