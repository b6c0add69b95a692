// Temperature and CO₂ of up to four rooms, and while somebody looks also what they measure now.
import { lines } from '../shared/charts/lines.js';
import { ticksOf, widthOf } from '../shared/charts/scale.js';
import { raw } from '../shared/html.js';
import { card } from './card.js';
import { airAddress, asCsv, everyOf } from './past.js';
import { stuffiest, warmest } from './comparison.js';

const height = 260;
const airIt = 800; // ppm; French values of the order of 27 December 2022
const airNow = 1500;

export function temperatureCard(page) {
  const { amounts } = page;
  return airCard(page, {
    id: 'temperature',
    kind: 'celsius',
    rooms: page.choices.room ? [{ room: page.choices.room }] : warmest(page.past.means),
    text: amounts.celsius,
    format: (value) => `${page.words.number(value, Number.isInteger(value) ? 0 : 1)}°`,
    leastSpan: 4,
  });
}

export function carbonCard(page) {
  const { say } = page.words;
  return airCard(page, {
    id: 'carbon',
    kind: 'co2',
    rooms: page.choices.room ? [{ room: page.choices.room }] : stuffiest(page.past.means),
    text: page.amounts.ppm,
    format: (value) => page.words.number(value),
    leastSpan: 500,
    marks: [
      { value: airIt, text: say('airIt') },
      { value: airNow, text: say('airNow') },
    ],
  });
}

function airCard(page, { id, kind, rooms, text, format, leastSpan, marks }) {
  const { words, campus, span } = page;
  const { say } = words;
  const name = (room) => campus.room(room)?.name ?? room;
  const buckets = new Map(rooms.map(({ room }) => [room, page.past.air.get(room) ?? []]));
  const series = rooms.map(({ room }) => ({ room, points: pointsOf(page, buckets.get(room), room, kind) }));
  const values = series.flatMap(({ points }) => points.map(([, value]) => value)).filter((value) => value !== null);
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  const middle = (lowest + highest) / 2;
  const starts = buckets.get(rooms[0]?.room) ?? [];
  const title =
    values.length > 0 &&
    (page.choices.room
      ? say('air-one-title', { room: name(rooms[0].room), low: text(lowest), high: text(highest) })
      : say(`${id}-title`, { room: name(rooms[0].room), value: text(rooms[0][kind]) }));

  return card(page, {
    id,
    title: title && chemical(title),
    lead: chemical(
      say(page.choices.room ? `${id}-one-lead` : `${id}-lead`, {
        every: say(`every-${everyOf(span)}`),
        span: page.spanText,
      }),
    ),
    isLive: isGrowing(page) && rooms.some(({ room }) => page.isOnline(room)),
    chart:
      values.length > 0 &&
      ((width) =>
        lines({
          series: series.map(({ room, points }) => ({
            points,
            text: `${name(room)} ${lastText(points, text)}`,
          })),
          x: [starts[0].at, Math.max(starts.at(-1).at, ...series.map(({ points }) => points.at(-1)?.[0] ?? 0))],
          xTicks: timeTicks(page, starts, width),
          ticks: ticksOf(Math.min(lowest, middle - leastSpan / 2), Math.max(highest, middle + leastSpan / 2)),
          format,
          marks,
          width,
          height,
          label: title,
        })),
    head: [say('time'), ...series.map(({ room }) => name(room))],
    cells: () =>
      starts
        .map(({ at }, index) => [
          momentText(page, at),
          ...rooms.map(({ room }) => text(buckets.get(room)[index]?.[kind] ?? null)),
        ])
        .filter(([, ...cells]) => cells.some((cell) => cell !== '—')),
    csv: asCsv(
      airAddress(
        span,
        rooms.map(({ room }) => room),
      ),
    ),
  });
}

/** The font has no U+2082. */
const chemical = (text) => raw(text.replaceAll('CO2', 'CO<sub>2</sub>'));

const isGrowing = ({ span, isLive }) => span.isNow && span.days === 1 && isLive;

function pointsOf(page, buckets, room, kind) {
  const points = buckets.map((bucket) => [bucket.at, bucket[kind]]);
  if (!isGrowing(page) || buckets.length === 0) return points;
  const known = points.findLast(([, value]) => value !== null)?.[0] ?? buckets[0].at;
  return [
    ...points.filter(([at]) => at <= known),
    ...page.liveAir.since(room, known).map((live) => [live.at, live[kind]]),
  ];
}

function lastText(points, text) {
  const last = points.findLast(([, value]) => value !== null);
  return text(last?.[1] ?? null);
}

function momentText({ words, dayNames, span, dayOf }, at) {
  if (everyOf(span) === 'P1D') return dayNames.ofWeek(dayOf(at));
  return span.days === 1 ? words.time(at) : `${dayNames.ofWeek(dayOf(at))} ${words.time(at)}`;
}

/** Hours of a day, midnights of a week, days of what is longer; as many as there is room for. */
function timeTicks({ words, dayNames, span, dayOf }, starts, width) {
  const isDaily = everyOf(span) === 'P1D';
  const midnights = starts.filter(({ at }) => isDaily || words.time(at) === '00:00');
  const whole = starts.filter(({ at }) => words.time(at).endsWith(':00'));
  const [places, text] =
    span.days === 1
      ? [whole, words.time]
      : [midnights, (at) => (isDaily ? dayNames.short(dayOf(at)) : dayNames.ofWeek(dayOf(at)))];
  const room = Math.max(1, Math.floor((width - 150) / (Math.max(...places.map(({ at }) => widthOf(text(at)))) + 18)));
  const step = [1, 2, 3, 4, 6, 7, 12, 14, 28, 56].find((each) => places.length / each <= room) ?? 84;
  return places.filter((_, index) => index % step === 0).map(({ at }) => [at, text(at)]);
}
