// What somebody types into the form for blinking.

const least = 0.1;
const most = 20;
const uneasy = 3;

/** A number with a comma or a point, one digit behind it at most. @returns hertz, or null for anything else */
export function readHertz(text) {
  if (!/^\d{1,2}([.,]\d)?$/.test(text.trim())) return null;
  const hertz = Number(text.trim().replace(',', '.'));
  return hertz >= least && hertz <= most ? hertz : null;
}

/** Fast enough to harm whoever is photosensitive (WCAG 2.3.1 draws the line at three flashes a second). */
export const mayHarm = (hertz) => hertz !== null && hertz > uneasy;

/** Nothing on a screen flashes faster than once a second, however fast the lamp itself does. */
export const shownPeriod = (hertz) => Math.max(1, 1 / hertz);
