// What nobody came to and what was given back, week by week.
import { bars } from '../shared/charts/bars.js';
import { ticksOf } from '../shared/charts/scale.js';
import { card } from './card.js';
import { mondayOf } from './days.js';
import { asCsv } from './past.js';

const height = 250;
const hour = 3600;

const weekNumber = (week) => Number(week.slice(-2));

export function noShowCard(page) {
  const { words, amounts, past } = page;
  const { say } = words;
  const weeks = past.weeks.filter((row) => row.bookings > 0);
  const last = weeks.at(-1);
  const value = (row) => (row.noShowShare === null ? null : row.noShowShare * 100);
  const title = last && say('noShows-title', { share: amounts.share(last.noShowShare), week: weekText(page, last) });
  return card(page, {
    id: 'noShows',
    title,
    lead: say('noShows-lead'),
    chart:
      last && ((width) => weekBars(page, { weeks, value, format: words.percent, smallest: 1, width, label: title })),
    head: [say('week'), say('bookings'), say('noShowCount'), say('shareUnit')],
    cells: () =>
      weeks.map((row) => [
        weekLong(page, row),
        words.number(row.bookings),
        words.number(row.noShows),
        amounts.share(row.noShowShare),
      ]),
    csv: asCsv(page.addresses.weeks),
  });
}

export function givenBackCard(page) {
  const { words, amounts, past } = page;
  const { say } = words;
  const weeks = past.weeks.filter((row) => row.bookings > 0);
  const last = weeks.at(-1);
  const title =
    last && say('givenBack-title', { hours: amounts.hours(last.givenBackSeconds), week: weekText(page, last) });
  const value = (row) => row.givenBackSeconds / hour;
  return card(page, {
    id: 'givenBack',
    title,
    lead: say('givenBack-lead'),
    chart:
      last &&
      ((width) =>
        weekBars(page, { weeks, value, format: (hours) => words.number(hours), smallest: 1, width, label: title })),
    head: [say('week'), say('hoursGivenBack'), say('hoursKept')],
    cells: () =>
      weeks.map((row) => [weekLong(page, row), amounts.hours(row.givenBackSeconds), amounts.hours(row.bookedSeconds)]),
    csv: asCsv(page.addresses.weeks),
  });
}

function weekBars(page, { weeks, value, format, smallest, width, label }) {
  const { say } = page.words;
  const most = Math.max(...weeks.map((row) => value(row) ?? 0));
  return bars({
    values: weeks.map((row) => ({
      name: say('weekShort', { number: weekNumber(row.key.week) }),
      value: value(row),
      isMarked: isThisWeek(page, row),
      title: `${weekLong(page, row)} – ${format(Math.round(value(row) ?? 0))}`,
    })),
    ticks: ticksOf(0, Math.max(most, 1), { smallest }),
    format,
    valueText: (each) => (each === null ? '—' : page.words.number(each)),
    width,
    height,
    label,
  });
}

const isThisWeek = (page, row) => row.key.day === mondayOf(page.today);
const weekText = (page, row) =>
  isThisWeek(page, row)
    ? page.words.say('thisWeek')
    : page.words.say('weekFrom', { day: page.dayNames.short(row.key.day) });
const weekLong = (page, row) =>
  page.words.say('weekLong', { number: weekNumber(row.key.week), day: page.dayNames.short(row.key.day) });
