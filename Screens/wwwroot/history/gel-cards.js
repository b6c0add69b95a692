// What the dispensers of gel gave, and when they will be empty.
import { bars } from '../shared/charts/bars.js';
import { rows } from '../shared/charts/rows.js';
import { ticksOf } from '../shared/charts/scale.js';
import { card } from './card.js';
import { addDays, daysBetween } from './days.js';
import { asCsv } from './past.js';
import { clock } from './use-cards.js';

const height = 230;
const shown = 10;
const soon = 7; // days
const low = 10; // percent

export function dosesNowCard(page) {
  const { words, amounts, doses } = page;
  const { say, time, number } = words;
  const total = doses.reduce((sum, bucket) => sum + bucket.doses, 0);
  const title = say('dosesNow-title', { count: total, doses: number(total), minutes: doses.length });
  return card(page, {
    id: 'dosesNow',
    title,
    lead: say('dosesNow-lead'),
    isLive: page.isLive,
    chart:
      hasDispensers(page) &&
      doses.length > 0 &&
      ((width) =>
        bars({
          values: doses.map((bucket) => ({
            name: time(bucket.at),
            value: bucket.doses,
            title: `${time(bucket.at)} – ${number(bucket.doses)}`,
          })),
          ticks: ticksOf(0, Math.max(4, ...doses.map((bucket) => bucket.doses)), { smallest: 1 }),
          format: (value) => number(value),
          width,
          height,
          label: title,
        })),
    head: [say('minute'), say('doses'), say('volume')],
    cells: () => doses.map((bucket) => [time(bucket.at), number(bucket.doses), amounts.litres(bucket.millilitres)]),
    csv: asCsv(page.addresses.doses),
  });
}

/** By day; of a single day by hour. */
export function dosesCard(page) {
  const { words, amounts, dayNames, past, span } = page;
  const { say, number } = words;
  const isDay = span.days === 1;
  const found = new Map((isDay ? past.hours : past.days).map((row) => [isDay ? row.key.hour : row.key.day, row]));
  const keys = isDay
    ? past.hours.filter((row) => row.openSeconds > 0 || row.doses > 0).map((row) => row.key.hour)
    : Array.from({ length: span.days }, (_, index) => addDays(span.from, index));
  const given = keys.map((each) => ({
    key: each,
    doses: found.get(each)?.doses ?? null,
    millilitres: found.get(each)?.millilitres ?? null,
  }));
  const total = given.reduce((sum, row) => sum + row.doses, 0);
  const top = given.toSorted((a, b) => b.doses - a.doses)[0];
  const name = (each) => (isDay ? clock(each) : span.days === 7 ? dayNames.ofWeek(each) : dayNames.short(each));
  const title =
    total > 0 &&
    say(isDay ? 'doses-title-hour' : 'doses-title-day', {
      count: total,
      doses: number(total),
      when: isDay ? name(top.key) : dayNames.long(top.key),
      most: number(top.doses),
    });
  return card(page, {
    id: 'doses',
    title,
    lead: say(isDay ? 'doses-lead-hour' : 'doses-lead-day', { span: page.spanText }),
    chart:
      total > 0 &&
      ((width) =>
        bars({
          values: given.map(({ key, doses }) => ({
            name: name(key),
            value: doses,
            title: `${name(key)} – ${doses === null ? '—' : number(doses)}`,
          })),
          ticks: ticksOf(0, Math.max(4, top.doses), { smallest: 1 }),
          format: (value) => number(value),
          valueText: (value) => (value === null ? '—' : number(value)),
          width,
          height,
          label: title,
        })),
    head: [say(isDay ? 'hour' : 'day'), say('doses'), say('volume')],
    cells: () =>
      given.map(({ key, doses, millilitres }) => [
        isDay ? name(key) : dayNames.long(key),
        doses === null ? '—' : number(doses),
        millilitres === null ? '—' : amounts.litres(millilitres),
      ]),
    csv: asCsv(isDay ? page.addresses.hours : page.addresses.days),
  });
}

export function refillCard(page) {
  const { words, amounts, dayNames, campus, today } = page;
  const { say, number } = words;
  const name = ({ room }) => campus.room(room)?.name ?? room;
  const known = dispensersOf(page).filter(({ gel }) => gel !== null);
  const order = known.toSorted((a, b) => left(a, today) - left(b, today) || a.gel - b.gel);
  const urgent = order.filter((each) => left(each, today) <= soon);
  const [first] = order;
  const title =
    first &&
    (urgent.length > 0
      ? say('refill-title-soon', { count: urgent.length, room: name(first), day: dayNames.long(first.refill.emptyOn) })
      : first.refill
        ? say('refill-title-later', { room: name(first), day: dayNames.long(first.refill.emptyOn) })
        : say('refill-title-never'));
  const empty = ({ refill }) => (refill ? dayNames.short(refill.emptyOn) : '—');
  return card(page, {
    id: 'refill',
    title,
    lead: say('refill-lead', { count: Math.min(shown, known.length) }),
    chart:
      first &&
      ((width) =>
        rows({
          values: order.slice(0, shown).map((each) => ({
            name: name(each),
            value: each.gel,
            whole: 100,
            text: each.refill ? say('emptyOn', { day: empty(each) }) : say('noForecast'),
            isMarked: each.gel <= low,
          })),
          most: 100,
          width,
          label: title,
        })),
    head: [say('rooms-one-name'), say('gelLeft'), say('emptyOnHead'), say('aDay'), say('dosesToday')],
    cells: () =>
      order.map((each) => [
        name(each),
        words.percent(each.gel),
        empty(each),
        each.refill ? amounts.litres(Math.round(each.refill.millilitresADay)) : '—',
        number(each.dosesToday),
      ]),
    csv: asCsv(page.addresses.dispensers),
  });
}

const left = ({ refill }, today) => (refill ? daysBetween(today, refill.emptyOn) : Infinity);

const hasDispensers = (page) => dispensersOf(page).length > 0;

const dispensersOf = ({ past, campus, choices }) =>
  past.dispensers.filter(({ room }) =>
    choices.room ? room === choices.room : !choices.building || campus.room(room)?.building === choices.building,
  );
