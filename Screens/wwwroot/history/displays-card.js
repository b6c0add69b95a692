// How long displays were away.
import { rows } from '../shared/charts/rows.js';
import { html } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { card } from './card.js';
import { asCsv } from './past.js';
import { byMost, sum } from './rows-of-use.js';

const height = 250;
const shownRooms = 10;

export function displaysCard(page) {
  const { words, amounts, campus, past, choices } = page;
  const { say } = words;
  const name = (row) => campus.room(row.key.room)?.name ?? row.key.room;
  const fitted = past.rooms.filter((row) => row.onlineSeconds > 0);
  const absent = (row) => row.totalSeconds - row.onlineSeconds;
  const worst = fitted
    .filter((row) => absent(row) > 60)
    .sort(byMost(absent))
    .slice(0, shownRooms);
  const share = sum(fitted, (row) => row.onlineSeconds) / sum(fitted, (row) => row.totalSeconds);
  const title =
    fitted.length > 0 && say('displays-title', { count: fitted.length, share: amounts.share(floored(share), 1) });
  const never = past.rooms.length - fitted.length;
  return card(page, {
    id: 'displays',
    title,
    lead: [
      say(choices.room || worst.length === 0 ? 'displays-one-lead' : 'displays-lead', {
        count: worst.length,
        span: page.spanText,
      }),
      never > 0 && say('displays-never', { count: never }),
    ]
      .filter(Boolean)
      .join(', '),
    chart:
      fitted.length > 0 &&
      ((width) =>
        worst.length === 0
          ? html`<p class="empty good">${icon('check')}${say('displays-always')}</p>`
          : rows({
              values: worst.map((row) => ({
                name: name(row),
                value: absent(row),
                text: say('absentFor', { hours: amounts.hours(absent(row)), count: row.cuts }),
                isMarked: true,
              })),
              most: absent(worst[0]),
              width,
              height,
              label: title,
            })),
    head: [say('rooms-one-name'), say('onlineShare'), say('hoursAbsent'), say('cuts')],
    cells: () =>
      fitted.map((row) => [
        name(row),
        amounts.share(floored(row.onlineShare), 1),
        amounts.hours(absent(row)),
        words.number(row.cuts),
      ]),
    csv: asCsv(page.addresses.rooms),
  });
}

/** 99.96 % is not all of it. */
const floored = (share) => (share === null ? null : Math.floor(share * 1000) / 1000);
