import { html } from '../html.js';
import { frame, grid, round } from './frame.js';
import { widthOf } from './scale.js';

const margin = { top: 14, bottom: 26 };
const apart = 16;

/**
 * Up to four lines over time, each with its name and last value at its end. The fourth is dashed.
 * @param series {text, points: [[x, value]]}; a value is null where nothing was measured, and the line has a gap
 * @param xTicks [[x, text]]
 * @param marks {value, text}: lines to compare with
 */
export function lines({ series, x: [from, to], xTicks, ticks, format, marks = [], width, height, label }) {
  const left = Math.max(...ticks.map((tick) => widthOf(format(tick)))) + 12;
  const right = width - Math.max(...series.map(({ text }) => widthOf(text))) - 22;
  const [low, high] = [ticks[0], ticks.at(-1)];
  const x = (value) => left + ((value - from) / Math.max(1, to - from)) * (right - left);
  const y = (value) => height - margin.bottom - ((value - low) / (high - low)) * (height - margin.top - margin.bottom);
  const shownMarks = marks.filter(({ value }) => value > low && value < high);
  const drawn = series.map((each) => ({ ...each, last: each.points.findLast(([, value]) => value !== null) }));
  const places = pushedApart(
    drawn.map(({ last }) => last && y(last[1])),
    height - margin.bottom,
  );

  return frame({ width, height, label }, [
    grid({ ticks, format, left, right, y }),
    shownMarks.map(({ value }) => html`<path class="mark" d="M${round(left)} ${round(y(value))}H${round(right)}" />`),
    xTicks.map(([at, text]) => html`<text x="${round(x(at))}" y="${height - 7}" text-anchor="middle">${text}</text>`),
    drawn.map(
      ({ points, last, text }, index) =>
        last &&
        html`<path class="line line-${index + 1}" d="${path(points, x, y)}" />
          <circle class="end-${index + 1}" cx="${round(x(last[0]))}" cy="${round(y(last[1]))}" r="4" />
          <text class="value end-${index + 1}" x="${round(right + 12)}" y="${round(places[index] + 4)}">${text}</text>`,
    ),
    shownMarks.map(
      ({ value, text }) =>
        html`<text class="mark-name" x="${round(left + 6)}" y="${round(y(value) - 5)}">${text}</text>`,
    ),
  ]);
}

function path(points, x, y) {
  let isDown = false;
  return points
    .map(([at, value]) => {
      const pen = isDown ? 'L' : 'M';
      isDown = value !== null;
      return isDown ? `${pen}${round(x(at))} ${round(y(value))}` : '';
    })
    .join('');
}

/** Labels that would stand on each other are moved, in their order. */
function pushedApart(heights, lowest) {
  const order = heights.map((height, index) => ({ height, index })).filter(({ height }) => height !== undefined);
  order.sort((a, b) => a.height - b.height);
  for (let at = 1; at < order.length; at++) order[at].height = Math.max(order[at].height, order[at - 1].height + apart);
  let limit = lowest;
  for (const each of order.toReversed()) {
    each.height = Math.min(each.height, limit);
    limit = each.height - apart;
  }
  const places = [];
  for (const { height, index } of order) places[index] = height;
  return places;
}
