// How rooms were used: what the cards of use say, and what they draw.
import { bars } from '../shared/charts/bars.js';
import { heatMap } from '../shared/charts/heat-map.js';
import { rows } from '../shared/charts/rows.js';
import { ticksOf } from '../shared/charts/scale.js';
import { html } from '../shared/html.js';
import { card, key } from './card.js';
import { asCsv } from './past.js';
import { byMost, sum } from './rows-of-use.js';

const height = 250;
const shownRooms = 10;

export const clock = (hours) => `${String(hours).padStart(2, '0')}:00`;
const hundred = (share) => (share === null ? null : share * 100);
const numeral = ({ number }, share) => (share === null ? '—' : number(share * 100));

export function occupationCard(page) {
  const { words, amounts, dayNames, past } = page;
  const { say } = words;
  const open = past.hours.filter((row) => row.occupiedShare !== null);
  const known = new Map(open.map((row) => [`${row.key.weekday}-${row.key.hour}`, row]));
  const weekdays = [...new Set(open.map((row) => row.key.weekday))];
  const hours = [...new Set(open.map((row) => row.key.hour))].sort((a, b) => a - b);
  const top = open.toSorted(byMost((row) => row.occupiedShare))[0];
  const share = (weekday, each) => known.get(`${weekday}-${each}`)?.occupiedShare ?? null;
  const place = ({ weekday, hour }) => say('onWeekday', { weekday: dayNames.weekday(weekday), time: clock(hour) });
  const title =
    top?.occupiedShare > 0
      ? say(page.choices.room ? 'occupation-one-title' : 'occupation-title', {
          when: place(top.key),
          share: amounts.share(top.occupiedShare),
        })
      : say('occupation-none');

  return card(page, {
    id: 'occupation',
    title,
    lead: say('occupation-lead', { span: page.spanText }),
    chart:
      open.length > 0 &&
      ((width) =>
        weekdays.length > 1
          ? heatMap({
              rows: weekdays.map((weekday) => ({ key: weekday, name: dayNames.weekdayShort(weekday) })),
              columns: hours.map((each) => ({ key: each, name: String(each) })),
              cell: (weekday, each) => ({
                part: share(weekday, each),
                text: numeral(words, share(weekday, each)),
                title: `${place({ weekday, hour: each })}, ${amounts.share(share(weekday, each))}`,
              }),
              width,
              label: title,
            })
          : bars({
              values: hours.map((each) => ({ name: clock(each), value: hundred(share(weekdays[0], each)) })),
              ticks: ticksOf(0, Math.max(1, hundred(top.occupiedShare)), { smallest: 1 }),
              format: words.percent,
              valueText: (value) => (value === null ? '—' : words.number(value)),
              width,
              height,
              label: title,
            })),
    head: [say('weekday'), ...hours.map(clock)],
    cells: () =>
      weekdays.map((weekday) => [
        dayNames.weekday(weekday),
        ...hours.map((each) => amounts.share(share(weekday, each))),
      ]),
    csv: asCsv(page.addresses.hours),
  });
}

/** Booked time of which somebody can say whether it was used. */
const seen = (row) => row.bookedSeconds - row.unseenSeconds;
const unused = (row) => seen(row) - row.usedSeconds;

export function buildingsCard(page) {
  const { amounts, campus, past } = page;
  const { say } = page.words;
  const buildings = past.buildings.filter((row) => seen(row) > 0);
  const [booked, used] = [sum(buildings, seen), sum(buildings, (row) => row.usedSeconds)];
  const name = (row) => campus.building(row.key.building)?.name ?? row.key.building;
  return useCard(page, {
    id: 'buildings',
    title: say('buildings-title', { share: amounts.share(used / booked) }),
    lead: say('buildings-lead', { span: page.spanText }),
    shown: buildings,
    all: past.buildings,
    name,
    csv: asCsv(page.addresses.buildings),
  });
}

export function roomsCard(page) {
  const { amounts, campus, past, choices } = page;
  const { say } = page.words;
  const name = (row) => campus.room(row.key.room)?.name ?? row.key.room;
  const booked = past.rooms.filter((row) => seen(row) > 0).sort(byMost(unused));
  const [first] = booked;
  const title = choices.room ? 'rooms-one' : 'rooms-title';
  return useCard(page, {
    id: 'rooms',
    title:
      first &&
      say(title, { room: name(first), hours: amounts.hours(unused(first)), share: amounts.share(first.usedShare) }),
    lead: choices.room
      ? say('rooms-one-lead', { span: page.spanText })
      : say('rooms-lead', { count: Math.min(shownRooms, booked.length), span: page.spanText }),
    shown: booked.slice(0, shownRooms),
    all: past.rooms,
    name,
    csv: asCsv(page.addresses.rooms),
  });
}

function useCard(page, { id, title, lead, shown, all, name, csv }) {
  const { amounts } = page;
  const { say } = page.words;
  return card(page, {
    id,
    title,
    lead: html`${lead}<br />${key(['used', say('used')], ['booked', say('booked')])}`,
    chart:
      shown.length > 0 &&
      ((width) =>
        rows({
          values: shown.map((row) => ({
            name: name(row),
            value: row.usedSeconds,
            whole: seen(row),
            text: say('shareOf', { share: amounts.share(row.usedShare), hours: amounts.hours(seen(row)) }),
          })),
          most: Math.max(...shown.map(seen)),
          width,
          height,
          label: title,
        })),
    head: [
      say(`${id}-one-name`),
      say('hoursBooked'),
      say('hoursUsed'),
      say('hoursUnseen'),
      say('usedShare'),
      say('occupiedShare'),
    ],
    cells: () =>
      all.map((row) => [
        name(row),
        amounts.hours(row.bookedSeconds),
        amounts.hours(row.usedSeconds),
        amounts.hours(row.unseenSeconds),
        amounts.share(row.usedShare),
        amounts.share(row.occupiedShare),
      ]),
    csv,
  });
}
