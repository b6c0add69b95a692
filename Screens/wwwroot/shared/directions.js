import { html } from './html.js';
import { icon } from './icons.js';

const mostSteps = 4;

/** The way in words and arrows. Floors are counted along, so that "up two" is said as the floor it leads to. */
export function directions({ directions: steps, room, name, floor }, words, campus) {
  if (!steps || steps.length === 0) return null;

  const climbed = steps.reduce((sum, step) => sum + (step.floors ?? 0), 0);
  let level = floor - climbed;
  const lines = joined(steps).map((step) => {
    level += step.floors ?? 0;
    return line(step, { words, level, target: { room, name }, campus });
  });
  return html`<ol class="steps" aria-label="${words.say('directions')}">
    ${shortened(lines).map(([symbol, text]) => html`<li>${icon(symbol)}${text}</li>`)}
  </ol>`;
}

const turns = { left: 'turnLeft', right: 'turnRight' };

// "Turn right, follow the corridor" is one thing to do.
const joined = (steps) =>
  steps.flatMap((step, index) => {
    if (step.do === 'corridor' && steps[index - 1]?.do === 'turn') return [];
    return step.do === 'turn' && steps[index + 1]?.do === 'corridor'
      ? [{ ...step, isCorridor: true }]
      : [step];
  });

// Of a long way the corridors go without saying first; the door is always told.
function shortened(lines) {
  if (lines.length <= mostSteps) return lines;
  const telling = lines.filter(([symbol]) => symbol !== 'straight');
  return telling.length <= mostSteps ? telling : [...telling.slice(0, mostSteps - 1), telling.at(-1)];
}

function line(step, { words: { say, floor, number }, level, target, campus }) {
  switch (step.do) {
    case 'turn':
      return [turns[step.side], say(`go-${step.isCorridor ? 'corridor-' : ''}${step.side}`)];
    case 'stairs':
      return step.floors < 0
        ? ['stairsDown', say('go-down', { floor: floor(level) })]
        : ['stairs', say('go-up', { floor: floor(level) })];
    case 'lift':
      return ['lift', say('go-lift', { floor: floor(level) })];
    case 'outside': {
      const building = campus?.building(step.building)?.name ?? step.building;
      return ['outside', building ? say('go-outside', { building }) : say('go-outside-only')];
    }
    case 'door':
      return ['door', say('go-door', { room: step.room === target.room ? target.name : step.room })];
    default:
      return [
        'straight',
        step.metres ? say('go-corridor-metres', { metres: number(step.metres) }) : say('go-corridor'),
      ];
  }
}

// U+00A0 stands before : ; ! ? % in French.
export const wayTexts = {
  directions: { fr: 'Itinéraire', en: 'Directions' },
  'go-corridor': { fr: 'Suivez le couloir', en: 'Follow the corridor' },
  'go-corridor-metres': { fr: 'Suivez le couloir, {metres} m', en: 'Follow the corridor, {metres} m' },
  'go-corridor-left': { fr: 'Prenez le couloir à gauche', en: 'Take the corridor to the left' },
  'go-corridor-right': { fr: 'Prenez le couloir à droite', en: 'Take the corridor to the right' },
  'go-left': { fr: 'Tournez à gauche', en: 'Turn left' },
  'go-right': { fr: 'Tournez à droite', en: 'Turn right' },
  'go-up': { fr: 'Montez au {floor}', en: 'Go up to the {floor}' },
  'go-down': { fr: 'Descendez au {floor}', en: 'Go down to the {floor}' },
  'go-lift': { fr: 'Ascenseur jusqu’au {floor}', en: 'Take the lift to the {floor}' },
  'go-outside': { fr: 'Sortez, allez au {building}', en: 'Go outside, to {building}' },
  'go-outside-only': { fr: 'Sortez du bâtiment', en: 'Leave the building' },
  'go-door': { fr: 'Vous y êtes : {room}', en: 'Here it is: {room}' },
};
