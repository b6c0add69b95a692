import { html } from '../html.js';
import { frame, grid, round } from './frame.js';
import { widthOf } from './scale.js';

const margin = { top: 20, bottom: 26 };

/**
 * Upright bars.
 * @param values {name, value, isMarked, title}; value is null where nothing is known
 * @param ticks from the foot of the bars to above the highest
 * @param valueText what stands above a bar; without it nothing does
 */
export function bars({ values, ticks, format, valueText, width, height, label }) {
  const left = Math.max(...ticks.map((tick) => widthOf(format(tick)))) + 12;
  const [low, high] = [ticks[0], ticks.at(-1)];
  const right = Math.max(4, (widthOf(values.at(-1).name) - (width - left) / values.length) / 2); // for the last name
  const wide = (width - left - right) / values.length;
  const y = (value) =>
    height - margin.bottom - ((Math.min(value, high) - low) / (high - low)) * (height - margin.top - margin.bottom);
  const x = (index) => left + index * wide;
  const isRoomy = valueText && values.every(({ value }) => wide >= widthOf(valueText(value)) + 2);

  return frame({ width, height, label }, [
    grid({ ticks, format, left, right: width - right, y }),
    values.map((each, index) => bar(each, { x: x(index), wide, y, foot: y(low) })),
    isRoomy &&
      values.map(
        ({ value }, index) =>
          html`<text
            class="value"
            x="${round(x(index) + wide / 2)}"
            y="${round(y(value ?? low) - 6)}"
            text-anchor="middle"
          >
            ${valueText(value)}
          </text>`,
      ),
    names(values, { x, wide, height }),
  ]);
}

const bar = ({ value, isMarked, title }, { x, wide, y, foot }) =>
  value
    ? html`<rect
        class="bar ${isMarked && 'marked'}"
        x="${round(x + wide * 0.14)}"
        y="${round(y(value))}"
        width="${round(wide * 0.72)}"
        height="${round(foot - y(value))}"
        rx="${round(Math.min(4, wide * 0.2))}"
        >${title && html`<title>${title}</title>`}</rect
      >`
    : '';

/** As many names as there is room for, the last one always. */
function names(values, { x, wide, height }) {
  const longest = Math.max(...values.map(({ name }) => widthOf(name)));
  const step = Math.max(1, Math.ceil((longest + 10) / wide));
  return values.map(({ name }, index) => {
    if ((values.length - 1 - index) % step > 0) return '';
    return html`<text x="${round(x(index) + wide / 2)}" y="${height - 7}" text-anchor="middle">${name}</text>`;
  });
}
