// How long a page waits before it calls its hub again, which it does for ever (docs/protocol.md §7).
const steps = [500, 1000, 2000, 4000, 8000, 10_000];
const displaced = 60_000;
const spreadAfterStop = 5_000;

const connectedElsewhere = 4409;
const hubStopping = 4503;

/** In milliseconds, after so many `attempts` in vain. @param dice 0 to 1: spreads the pages, so that they do not all call at the same moment. */
export function pauseBefore(attempts, code, isOneOfMany, dice) {
  if (code === connectedElsewhere) return displaced; // two pages of one room would otherwise throw each other out without end
  if (code === hubStopping && isOneOfMany) return spreadAfterStop * dice;
  return steps[Math.min(attempts, steps.length - 1)] * (0.8 + 0.4 * dice);
}
