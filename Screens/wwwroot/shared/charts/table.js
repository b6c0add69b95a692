import { html, raw } from '../html.js';

/**
 * A chart's numbers, for whoever cannot see it or wants to know exactly. They are only written while somebody looks.
 * @param id by which it is told apart from others that fold · @param cells rows of texts, the first of each its name
 */
export const foldedTable = ({ id, isOpen, summary, caption, head, cells, note }) =>
  html`<details class="numbers" data-key="${id}" ${isOpen ? raw('open') : ''}>
    <summary>${summary}</summary>
    ${
      isOpen &&
      (cells.length === 0
        ? html`<p class="note">${note}</p>`
        : html`<div class="table" tabindex="0" role="region" aria-label="${caption}">
            <table>
              <thead>
                <tr>
                  ${head.map((name) => html`<th scope="col">${name}</th>`)}
                </tr>
              </thead>
              <tbody>
                ${cells.map(
                  ([name, ...values]) =>
                    html`<tr>
                      <th scope="row">${name}</th>
                      ${values.map((value) => html`<td>${value}</td>`)}
                    </tr>`,
                )}
              </tbody>
            </table>
          </div>`)
    }
  </details>`;
