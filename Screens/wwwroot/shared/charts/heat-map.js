import { html } from '../html.js';
import { frame, round } from './frame.js';
import { widthOf } from './scale.js';

const foot = 26;
const narrowest = 26; // a number of three digits

/**
 * A table of coloured cells with their numbers in them. Where it is too narrow for that, rows become columns.
 * @param cell gives {part, text, title} of a row and column; `part` is from 0 to 1, null where nothing is known
 */
export function heatMap({ rows, columns, cell, width, label }) {
  const isNarrow = (width - leftOf(rows)) / columns.length < narrowest;
  return isNarrow
    ? draw({ rows: columns, columns: rows, cell: (row, column) => cell(column, row), width, label, tall: 28 })
    : draw({ rows, columns, cell, width, label, tall: Math.min(44, Math.max(32, 220 / rows.length)) });
}

const leftOf = (rows) => Math.max(...rows.map((row) => widthOf(row.name))) + 12;

function draw({ rows, columns, cell, width, label, tall }) {
  const left = leftOf(rows);
  const wide = (width - left) / columns.length;
  const height = rows.length * tall + foot;

  return frame({ width, height, label }, [
    rows.map((row, y) => [
      html`<text x="${round(left - 10)}" y="${round(y * tall + tall / 2 + 4.5)}" text-anchor="end">${row.name}</text>`,
      columns.map((column, x) => square(cell(row.key, column.key), { x: left + x * wide, y: y * tall, wide, tall })),
    ]),
    columns.map(
      (column, x) =>
        html`<text x="${round(left + x * wide + wide / 2)}" y="${height - 7}" text-anchor="middle"
          >${column.name}</text
        >`,
    ),
  ]);
}

const square = ({ part, text, title }, { x, y, wide, tall }) =>
  html`<rect
      class="heat ${part === null && 'missing'}"
      x="${round(x + 1.5)}"
      y="${round(y + 1.5)}"
      width="${round(wide - 3)}"
      height="${round(tall - 3)}"
      rx="4"
      style="--part:${(part ?? 0).toFixed(3)}"
      ><title>${title}</title></rect
    ><text class="in-heat" x="${round(x + wide / 2)}" y="${round(y + tall / 2 + 4.5)}" text-anchor="middle"
      >${text}</text
    >`;
