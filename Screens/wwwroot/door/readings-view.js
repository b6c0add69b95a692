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

  return html`<div class="readings" role="group" aria-label="${say('readings')}">
    <span
      >${icon('temperature')}<span class="vh">${say('temperature')} </span
      >${shown(celsius, (value) => `${words.number(value, 1)}\u00a0°C`)}</span
    >
    <span
      >${icon(co2 > airNeeded ? 'warn' : 'air')}<span
        >CO<sub>2</sub> ${shown(co2, words.number)}${airAdvice(co2, say)}</span
      ></span
    >
    <span>${icon('drop')}<span class="vh">${say('humidity')} </span>${shown(humidity, words.percent)}</span>
    <span
      >${icon('gel')}${gel !== null && gel < gelLow ? say('refillGel') : html`${say('gel')} ${shown(gel, words.percent)}`}</span
    >
  </div>`;
}

function airAdvice(co2, say) {
  if (co2 === null || co2 < airWanted) return null;
  return html` · ${say(co2 > airNeeded ? 'airNow' : 'airIt')}`;
}
