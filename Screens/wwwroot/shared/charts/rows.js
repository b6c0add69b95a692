import { html } from '../html.js';
import { frame, round } from './frame.js';
import { widthOf } from './scale.js';

const tall = 34;
const thick = 18;

/**
 * Lying bars, one beneath the other, each with its name before and its value behind.
 * @param values {name, value, whole, text, isMarked}: of a whole, where there is one, the value is the full part
 */
export function rows({ values, most, width, label }) {
  const left = Math.min(Math.max(...values.map(({ name }) => widthOf(name))) + 14, width * 0.36);
  const right = Math.max(...values.map(({ text }) => widthOf(text))) + 10;
  const long = (value) => round((value / most) * Math.max(40, width - left - right));

  return frame({ width, height: values.length * tall, label }, [
    values.map(({ name, value, whole, text, isMarked }, index) => {
      const y = index * tall + (tall - thick) / 2;
      const end = long(Math.max(value, whole ?? 0));
      return html`<text class="name" x="${round(left - 12)}" y="${y + 13}" text-anchor="end">${name}</text>
        ${whole === undefined ? '' : html`<rect class="whole" x="${round(left)}" y="${y}" width="${long(whole)}" height="${thick}" rx="4" />`}
        <rect class="part ${isMarked && 'marked'}" x="${round(left)}" y="${y}" width="${long(value)}" height="${thick}" rx="4" />
        <text class="value" x="${round(left + end + 8)}" y="${y + 13}">${text}</text>`;
    }),
  ]);
}
