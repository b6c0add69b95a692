import { foldedTable } from '../shared/charts/table.js';
import { html } from '../shared/html.js';
import { icon } from '../shared/icons.js';

/**
 * One chart with all that belongs to it: a sentence that says what it shows, what is measured in which unit, the chart, its numbers and
 * their CSV.
 * @param chart draws it at a width; null while there is nothing to draw
 */
export function card(page, { id, title, lead, isLive, chart, head, cells, csv }) {
  const { say } = page.words;
  const isEmpty = !chart;
  return html`<section id="${id}" class="panel" data-key="${id}" aria-labelledby="${id}-title">
    <header>
      <h2 id="${id}-title">${isEmpty ? say(`${id}-name`) : title}</h2>
      ${isLive && !isEmpty && html`<span class="live-pill"><i></i>${say('live')}</span>`}
    </header>
    ${
      isEmpty
        ? html`<p class="empty">${say('noData')}</p>`
        : html`<p class="lead">${lead}</p>
            <div class="drawing">${chart(page.widthOf(id))}</div>`
    }
    ${
      !isEmpty &&
      html`<footer>
        ${foldedTable({
          id,
          isOpen: page.unfolded.has(id),
          summary: html`${say('asTable')}<span class="vh"> ${say('of', { name: say(`${id}-name`) })}</span>`,
          caption: say(`${id}-name`),
          head,
          cells: page.unfolded.has(id) ? cells() : [],
          note: say('noData'),
        })}
        <a href="${csv}" download
          >${icon('download')}CSV<span class="vh"> ${say('of', { name: say(`${id}-name`) })}</span></a
        >
      </footer>`
    }
  </section>`;
}

/** Which colour means what. */
export const key = (...entries) =>
  entries.map(([className, text]) => html`<span class="key"><i class="${className}"></i>${text}</span>`);
