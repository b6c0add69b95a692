// What the hub tells at once of one room's devices, read as it comes in, and what follows from it.

const instant = (text) => (text ? Date.parse(text) : null);
const readingAge = 5 * 60_000;

export const readLive = (live) => ({
  ...live,
  motion: live.motion && { ...live.motion, at: instant(live.motion.at) },
  air: live.air && { ...live.air, at: instant(live.air.at) },
});

/** How the lamp shines. What was ordered counts before what the lamp last said: its report is on the way. */
export function lampOf(live) {
  const led = live?.ordered ?? live?.led;
  if (!led) return null;
  const percent = { on: 100, blink: 100, off: 0 }[led.mode] ?? led.percent ?? 0;
  return { mode: led.mode, percent, hertz: led.mode === 'blink' ? led.hertz : null, isOn: percent > 0 };
}

/** The last readings; one too old to be true is none. */
export const airOf = (live, now) => (live?.air && now - live.air.at <= readingAge ? live.air : {});

/** How a part of the door does: `ok`, `notFitted`, `notAnswering`, `stuck`, or a word of a newer door. */
export function partOf(room, part) {
  const told = room?.device?.parts?.find((each) => each.part === part);
  return { state: told?.state ?? 'ok', since: instant(told?.since) };
}
