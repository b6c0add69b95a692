// What charts have in common: an SVG as wide as it is shown, so that its text stays text and stays 13 px.
import { html } from '../html.js';

export const round = (value) => Number(value.toFixed(1));

/** @param label what a screen reader says of it; the numbers are in the table beneath */
export const frame = ({ width, height, label }, inside) =>
  html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">${inside}</svg>`;

/** Horizontal lines with their values at the left. @param y turns a value into a height */
export const grid = ({ ticks, format, left, right, y }) =>
  ticks.map(
    (value) =>
      html`<path class="grid" d="M${left} ${round(y(value))}H${right}" />
        <text x="${left - 8}" y="${round(y(value) + 4)}" text-anchor="end">${format(value)}</text>`,
  );
