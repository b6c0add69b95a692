// Numbers with their units, as a language says them.

const nobr = '\u00a0';

export function createAmounts({ number, percent }) {
  return {
    /** A share from 0 to 1. */
    share: (value, digits = 0) => (value === null || value === undefined ? '—' : percent(value * 100, digits)),
    hours: (seconds) => {
      const tenths = Math.round(seconds / 360);
      return `${number(tenths / 10, tenths < 100 && tenths % 10 > 0 ? 1 : 0)}${nobr}h`;
    },
    litres: (millilitres) =>
      millilitres < 1000
        ? `${number(millilitres)}${nobr}ml`
        : `${number(millilitres / 1000, millilitres < 99_500 ? 1 : 0)}${nobr}L`,
    celsius: (value) => (value === null ? '—' : `${number(value, 1)}${nobr}°C`),
    ppm: (value) => (value === null ? '—' : `${number(value)}${nobr}ppm`),
    points: (value) => `${value > 0 ? '+' : '−'}${number(Math.abs(value))}`,
  };
}
