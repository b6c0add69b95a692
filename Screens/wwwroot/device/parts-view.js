import { bars } from '../shared/charts/bars.js';
import { foldedTable } from '../shared/charts/table.js';
import { html, raw } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { airOf } from './live-room.js';
import { orderButton, panelHead } from './panel-view.js';

const secondsOfMinute = 60;

export function motionPanel(page) {
  const { say } = page.words;
  const { motion } = page.live ?? {};
  const isMoving = page.isDoorThere && motion?.active === true;
  const values = page.history.minutes?.map(({ at, motionSeconds }) => ({ at, value: motionSeconds })) ?? null;
  const beside = html`<span class="live-pill"><i></i>${say('live')}</span>`;
  return html`${panelHead(page, { title: say('motion'), symbol: 'motion', part: 'motion', beside: page.isLive && beside })}
    <div class="sensor ${isMoving ? 'active' : ''}">
      ${icon('motion')}
      <div>
        <b>${say(isMoving ? 'motionNow' : motion ? 'motionNone' : 'motionUnknown')}</b>
        <span>${lastMotion(page, motion, isMoving)}</span>
      </div>
    </div>
    ${chart(page, { name: 'motion', title: say('motionChart'), unit: say('motionUnit'), values, most: secondsOfMinute, height: 200 })}`;
}

function lastMotion({ words: { say, time, ago }, now }, motion, isMoving) {
  if (isMoving) return say('motionSince', { time: time(motion.at) });
  return motion?.at ? say('motionLast', { time: time(motion.at), ago: ago(motion.at, now) }) : '';
}

export function dispenserPanel(page) {
  const { say, time, number, percent } = page.words;
  const { dispenser, minutes } = page.history;
  const gel = dispenser?.gel ?? page.room?.gel ?? null;
  const isLow = gel !== null && gel <= 10;
  const values = minutes?.map(({ at, doses }) => ({ at, value: doses })) ?? null;
  const most = Math.max(4, ...(values ?? []).map(({ value }) => value ?? 0));
  return html`${panelHead(page, { title: say('dispenser'), symbol: 'gel', part: 'dispenser' })}
    ${orderButton(page, {
      act: 'dose',
      part: 'dispenser',
      text: html`${icon('drop')}${say('dose')}`,
      className: 'primary full',
      isBarred: page.isDosing,
    })}
    <div
      class="level ${isLow ? 'low' : ''}"
      role="img"
      aria-label="${gel === null ? say('levelUnknown') : say('level', { percent: percent(gel) })}"
    >
      <i style="width:${gel ?? 0}%"></i>
    </div>
    <div class="level-line">
      <div>
        <b>${gel === null ? say('levelUnknown') : say('level', { percent: percent(gel) })}</b>
        ${isLow ? html`<b class="wrong">${say('refillSoon')}</b>` : ''}
        <p class="note">
          ${dispenser?.lastDose ? say('lastDose', { time: time(dispenser.lastDose) }) : say('noDose')} ·
          ${dispenser ? say('dosesToday', { count: dispenser.dosesToday, doses: number(dispenser.dosesToday) }) : say('unknownToday')}
        </p>
      </div>
      ${page.part('dispenser').state === 'stuck' && orderButton(page, { act: 'reset', part: 'dispenser', text: say('freed'), className: 'secondary small' })}
      ${orderButton(page, { act: 'refill', part: 'dispenser', text: say('refilled'), className: 'secondary small' })}
    </div>
    ${chart(page, { name: 'dispenser', title: say('dosesChart'), unit: say('dosesUnit'), values, most: most + (most % 2), height: 140 })}`;
}

/** Bars over the last half hour. */
function chart(page, { name, title, unit, values, most, height }) {
  const { say, time, number } = page.words;
  if (!values?.some(({ value }) => value !== null)) return html`<p class="empty">${say('noData')}</p>`;
  return html`<figure>
    <figcaption>${title}</figcaption>
    ${bars({
      values: values.map(({ at, value }) => ({ name: time(at), value })),
      ticks: [0, most / 2, most],
      format: (value) => number(value),
      width: page.widthOf(name),
      height,
      label: title,
    })}
    ${foldedTable({
      id: name,
      isOpen: page.unfolded.has(name),
      summary: say('asTable'),
      caption: title,
      head: [say('minute'), unit],
      cells: values.filter(({ value }) => value).map(({ at, value }) => [time(at), number(value)]),
      note: say('nothingMeasured'),
    })}
  </figure>`;
}

export function airPanel(page) {
  const { say, number, percent } = page.words;
  const { celsius, humidity, co2, lux } = airOf(page.live, page.now);
  const figures = [
    ['temperature', say('temperature'), celsius, (value) => say('celsius', { value: number(value, 1) })],
    ['drop', say('humidity'), humidity, (value) => percent(Math.round(value))],
    ['air', raw('CO<sub>2</sub>'), co2, (value) => say('ppm', { value: number(Math.round(value)) })],
    ['bulb', say('lux'), lux, (value) => say('lx', { value: number(Math.round(value)) })],
  ];
  return html`${panelHead(page, { title: say('air'), symbol: 'air', part: 'thermometer' })}
    <dl class="figures">
      ${figures.map(
        ([symbol, name, value, text]) =>
          html`<div>
            <dt>${icon(symbol)}<span>${name}</span></dt>
            <dd>${value === null || value === undefined ? '—' : text(value)}</dd>
          </div>`,
      )}
    </dl>`;
}

export function buzzerPanel(page) {
  const { say, time } = page.words;
  const isQuiet = page.isQuietHour;
  const button = (act, text) =>
    orderButton(page, { act, part: 'buzzer', text, isBarred: isQuiet, describedBy: 'buzzer-note' });
  return html`${panelHead(page, { title: say('buzzer'), symbol: 'bell', part: 'buzzer' })}
    <div class="row">${button('beep', say('beep'))} ${button('done-beep', say('doneBeep'))}</div>
    <p id="buzzer-note" class="note ${isQuiet ? 'barred' : ''}">
      ${isQuiet ? say('quietNow', { time: time(page.now) }) : say('quietHours')}
    </p>`;
}
