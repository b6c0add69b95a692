const ownWords = ['closed', 'outOfService', 'notHere', 'nothingToRelease', 'tooLate', 'offline'];

/** Why the hub said no, as a function of the wording. */
export function refusalText({ reason }, { next }) {
  if (reason === 'taken') return ({ say }) => say('taken');
  if (reason === 'reservedSoon') {
    return ({ say, time }) => (next ? say('expectedAt', { time: time(next.start) }) : say('expectedSoon'));
  }
  return ({ say }) => say(ownWords.includes(reason) ? `refused-${reason}` : 'refused');
}
