import { html } from '../html.js';
import { frame, round } from './frame.js';
import { widthOf } from './scale.js';

const tall = { least: 34, most: 60 };
const bold = 1.12; // wider than plain text

/**
 * Lying bars, one beneath the other, each with its name before and its value behind.
 * @param values {name, value, whole, text, isMarked}: of a whole, where there is one, the value is the full part
 * @param height to fill if they can
 */
export function rows({ values, most, width, height = 0, label }) {
  const step = Math.min(tall.most, Math.max(tall.least, height / values.length));
  const thick = Math.round(step * 0.53);
  const left = Math.min(Math.max(...values.map(({ name }) => widthOf(name))) * bold + 14, width * 0.36);
  const right = Math.max(...values.map(({ text }) => widthOf(text))) * bold + 10;
  const long = (value) => round((value / most) * Math.max(40, width - left - right));

  return frame({ width, height: values.length * step, label }, [
    values.map(({ name, value, whole, text, isMarked }, index) => {
      const y = round(index * step + (step - thick) / 2);
      const base = round(y + thick / 2 + 4.5);
      const end = long(Math.max(value, whole ?? 0));
      return html`<text class="name" x="${round(left - 12)}" y="${base}" text-anchor="end">${name}</text>
        ${whole === undefined ? '' : html`<rect class="whole" x="${round(left)}" y="${y}" width="${long(whole)}" height="${thick}" rx="4" />`}
        <rect
          class="part ${isMarked && 'marked'}"
          x="${round(left)}"
          y="${y}"
          width="${long(value)}"
          height="${thick}"
          rx="4"
        />
        <text class="value" x="${round(left + end + 8)}" y="${base}">${text}</text>`;
    }),
  ]);
}
