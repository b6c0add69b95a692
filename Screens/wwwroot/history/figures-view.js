import { html } from '../shared/html.js';

/** Four figures: all of the same days and the same place. */
export function figures(page) {
  const { words, amounts, past, span } = page;
  const { say, number } = words;
  const { total, before } = past;
  const change = (now, then) => {
    if (span.days === 1 || now === null || then === null) return say('overSpan', { span: page.spanText });
    const points = Math.round(now * 100) - Math.round(then * 100); // of the figures as they are shown
    return points === 0
      ? say('pointsSame', { days: span.days })
      : say('pointsMore', { count: Math.abs(points), points: amounts.points(points), days: span.days });
  };
  return html`${[
    [amounts.share(total.occupiedShare), say('figure-occupied'), change(total.occupiedShare, before.occupiedShare)],
    [amounts.share(total.noShowShare), say('figure-noShows'), change(total.noShowShare, before.noShowShare)],
    [
      total.bookings > 0 ? amounts.hours(total.givenBackSeconds) : '—',
      say('figure-givenBack'),
      say('ofBooked', { hours: amounts.hours(total.bookedSeconds + total.givenBackSeconds) }),
    ],
    [
      total.totalSeconds > 0 ? number(total.doses) : '—',
      say('figure-doses', { count: total.doses }),
      say('overSpanLitres', { span: page.spanText, litres: amounts.litres(Math.round(total.millilitres)) }),
    ],
  ].map(
    ([value, name, note]) =>
      html`<div>
        <dt>${name}</dt>
        <dd>
          <b>${value}</b>
          <small>${note}</small>
        </dd>
      </div>`,
  )}`;
}
