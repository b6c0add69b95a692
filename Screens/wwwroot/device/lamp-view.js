import { html, when } from '../shared/html.js';
import { icon } from '../shared/icons.js';
import { mayHarm, shownPeriod } from './blinking.js';
import { orderButton, panelHead } from './panel-view.js';

const part = 'lamp';

export function lightPanel(page) {
  const { say } = page.words;
  const { lamp } = page;
  return html`${panelHead(page, { title: say('light'), symbol: 'bulb', part })}
  ${toggle(page, { act: 'light', isOn: lamp?.isOn ?? false, name: say('lit'), note: lampText(page) })}
  ${toggle(page, { act: 'follow', isOn: lamp?.mode === 'follow', name: say('follow'), note: say('followNote') })}`;
}

/** What the lamp does, in words. */
export function lampText({ words: { say, number, percent }, lamp }) {
  if (!lamp) return say('lampUnknown');
  switch (lamp.mode) {
    case 'blink':
      return say('lampBlinks', { hertz: hertzText({ number }, lamp.hertz) });
    case 'dim':
      return say('lampDimmed', { percent: percent(lamp.percent) });
    case 'follow':
      return say('lampFollows', { percent: percent(lamp.percent) });
    default:
      return say(lamp.isOn ? 'lampOn' : 'lampOff');
  }
}

const hertzText = ({ number }, hertz) => number(hertz, Number.isInteger(hertz) ? 0 : 1);

const toggle = (page, { act, isOn, name, note }) =>
  html`<div class="choice">
    <div>
      <b id="${act}-name">${name}</b>
      <span id="${act}-note">${note}</span>
    </div>
    <button
      type="button"
      class="toggle"
      role="switch"
      data-act="${act}"
      aria-checked="${String(isOn)}"
      aria-labelledby="${act}-name"
      aria-describedby="${act}-note"
      ${when(!page.mayOrder(part), 'disabled')}
      ${when(page.isAwaited(act), 'aria-busy="true"')}
    ></button>
  </div>`;

export function blinkingPanel(page) {
  const { words, lamp, typed } = page;
  const { say } = words;
  const isWrong = page.isWrong;
  const fast = [typed, lamp?.hertz ?? null].some(mayHarm);
  const now = lamp?.mode === 'blink' ? say('hertzNow', { hertz: hertzText(words, lamp.hertz) }) : '';
  return html`${panelHead(page, { title: say('blinking'), symbol: 'clock', part })}
    <form class="row" novalidate>
      <div class="field">
        <label for="hertz">${say('hertz')}</label>
        <input
          id="hertz"
          name="hertz"
          inputmode="decimal"
          autocomplete="off"
          value="2"
          aria-describedby="hertz-wrong hertz-note"
          aria-invalid="${String(isWrong)}"
          ${when(!page.mayOrder(part), 'disabled')}
        />
      </div>
      <button
        class="deed primary"
        data-act="blink"
        ${when(!page.mayOrder(part), 'disabled')}
        ${when(page.isAwaited('blink'), 'aria-busy="true"')}
      >
        ${say('blink')}
      </button>
      ${orderButton(page, { act: 'off', part, text: say('turnOff') })}
    </form>
    <p id="hertz-wrong" class="wrong" role="alert">${isWrong ? say('hertzWrong') : ''}</p>
    <p id="hertz-note" class="note">${say('hertzRange')} ${now}</p>
    <p class="caution" role="status">${fast ? html`${icon('warn')}<span>${say('hertzFast')}</span>` : ''}</p>`;
}

export function brightnessPanel(page) {
  const { say, percent } = page.words;
  const { lamp } = page;
  const at = page.brightness.at(Math.round(lamp?.percent ?? 0));
  const look = lamp?.mode === 'follow' ? page.look : '';
  const blinks = lamp?.hertz ? `;--period:${shownPeriod(lamp.hertz).toFixed(2)}s` : '';
  return html`${panelHead(page, { title: say('brightness'), symbol: 'bulb', part })}
    <div class="lamp ${look} ${lamp?.hertz ? 'blinks' : ''}" style="--at:${at}${blinks}">
      <i></i><span>${lamp ? percent(at) : '—'}</span>
    </div>
    <input
      type="range"
      min="0"
      max="100"
      step="1"
      data-act="brightness"
      aria-label="${say('brightness')}"
      aria-valuetext="${percent(at)}"
      style="--at:${at}"
      ${when(!page.mayOrder(part), 'disabled')}
    />
    <p class="note">${say('shared')}</p>`;
}
