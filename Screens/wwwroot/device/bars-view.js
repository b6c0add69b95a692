import { html, raw } from '../shared/html.js';

const margin = { top: 12, right: 4, bottom: 26, left: 34 };

/**
 * Bars over the last half hour, drawn as wide as they are shown so that their text stays as large as it is meant.
 * @param values {at, value}, null where nothing was measured
 */
export function bars({ words }, { values, most, width, height, label }) {
  const { time, number } = words;
  const ticks = [0, most / 2, most];
  const wide = (width - margin.left - margin.right) / values.length;
  const y = (value) => height - margin.bottom - (Math.min(value, most) / most) * (height - margin.top - margin.bottom);
  const x = (index) => margin.left + index * wide;
  const named = [0, Math.floor(values.length / 2), values.length - 1];
  const anchors = ['start', 'middle', 'end'];

  return html`<svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">
    ${ticks.map(
      (value) =>
        html`<path class="grid" d="M${margin.left} ${y(value).toFixed(1)}H${width - margin.right}" /><text
            x="${margin.left - 8}"
            y="${(y(value) + 4).toFixed(1)}"
            text-anchor="end"
          >
            ${number(value)}
          </text>`,
    )}
    ${values.map(({ value }, index) =>
      value
        ? html`<rect
            x="${(x(index) + wide * 0.15).toFixed(1)}"
            y="${y(value).toFixed(1)}"
            width="${(wide * 0.7).toFixed(1)}"
            height="${(y(0) - y(value)).toFixed(1)}"
            rx="${Math.min(3, wide * 0.2).toFixed(1)}"
          />`
        : '',
    )}
    ${named.map(
      (index, place) =>
        html`<text
          x="${[margin.left, x(index) + wide / 2, width - margin.right][place].toFixed(1)}"
          y="${height - 6}"
          text-anchor="${raw(anchors[place])}"
        >
          ${time(values[index].at)}
        </text>`,
    )}
  </svg>`;
}

/** The same as numbers, for whoever cannot see the bars or wants to know exactly. */
export function table({ words: { say, time, number }, unfolded }, { name, values, unit }) {
  const measured = values.filter(({ value }) => value);
  return html`<details data-key="${name}" ${unfolded.has(name) ? raw('open') : ''}>
    <summary>${say('asTable')}</summary>
    ${measured.length === 0
      ? html`<p class="note">${say('nothingMeasured')}</p>`
      : html`<table>
          <thead>
            <tr>
              <th scope="col">${say('minute')}</th>
              <th scope="col">${unit}</th>
            </tr>
          </thead>
          <tbody>
            ${measured.map(
              ({ at, value }) =>
                html`<tr>
                  <th scope="row">${time(at)}</th>
                  <td>${number(value)}</td>
                </tr>`,
            )}
          </tbody>
        </table>`}
  </details>`;
}
