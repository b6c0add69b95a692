import { html } from '../shared/html.js';

/** The target on its floor, where the campus has drawn that floor. */
export function miniPlan({ room, name, building, floor }, campus, { say }) {
  const plan = campus?.plan(building, floor);
  const target = plan?.rooms.find((each) => each.room === room);
  if (!target) return null;

  const lettering = Math.min(plan.height / 9, (target.width - 14) / (name.length * 0.62));
  return html`<svg
    class="mini"
    viewBox="0 0 ${plan.width} ${plan.height}"
    role="img"
    aria-label="${say('planOf', { room: name })}"
  >
    ${plan.other.map((area) => box(area, 'aux'))}
    ${plan.rooms.map((each) => box(each, each === target ? 'target' : ''))}
    <text
      x="${target.x + target.width / 2}"
      y="${target.y + target.height / 2 + lettering / 3}"
      font-size="${lettering}"
    >
      ${name}
    </text>
  </svg>`;
}

const gap = 3;

const box = ({ x, y, width, height }, kind) =>
  html`<rect
    class="${kind}"
    x="${x + gap}"
    y="${y + gap}"
    width="${width - 2 * gap}"
    height="${height - 2 * gap}"
    rx="8"
  />`;
