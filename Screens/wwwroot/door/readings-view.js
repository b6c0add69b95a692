import { html } from '../shared/html.js';
import { icon } from '../shared/icons.js';

// French values of the order of 27 December 2022.
const airWanted = 800;
const airNeeded = 1500;
const gelLow = 10;

const currentFor = 5 * 60_000;

export function readings({ situation, words, now }) {
  const { say } = words;
  const { link, room } = situation;
  // The hub takes old readings out; while it is away nobody does.
  const isCurrent = !link || link.connected || (link.lastData !== null && now - link.lastData < currentFor);
  const { celsius = null, humidity = null, co2 = null, gel = null } = (isCurrent && room) || {};
  const shown = (value, write) => (value === null ? '—' : write(value));

  const reading = (symbol, name, value) =>
    html`<span>
      ${icon(symbol)}<span class="vh">${name}</span>
      <span>${value}</span>
    </span>`;
  const advice = airAdvice(co2, say);
  const isGelLow = gel !== null && gel < gelLow;

  return html`<div
    class="readings ${advice || isGelLow ? 'wordy' : ''}"
    role="group"
    aria-label="${say('readings')}"
  >
    ${reading(
      'temperature',
      say('temperature'),
      shown(celsius, (value) => `${words.number(value, 1)}\u00a0°C`),
    )}
    ${reading(co2 > airNeeded ? 'warn' : 'air', '', html`CO<sub>2</sub> ${shown(co2, words.number)}${advice}`)}
    ${reading('drop', say('humidity'), shown(humidity, words.percent))}
    ${reading('gel', '', isGelLow ? say('refillGel') : html`${say('gel')} ${shown(gel, words.percent)}`)}
  </div>`;
}

function airAdvice(co2, say) {
  if (co2 === null || co2 < airWanted) return null;
  return html` · ${say(co2 > airNeeded ? 'airNow' : 'airIt')}`;
}
