// Round numbers to draw a grid at.

const steps = [1, 2, 2.5, 5, 10];

/** From at most `low` to at least `high` in some four steps. @param smallest the least step that means something, 1 for what is counted */
export function ticksOf(low, high, { count = 4, smallest = 0 } = {}) {
  const rough = Math.max((high - low) / count, smallest, Number.EPSILON);
  const power = 10 ** Math.floor(Math.log10(rough));
  const isMeant = (step) => smallest === 0 || step % smallest === 0;
  const step = steps.map((each) => each * power).find((each) => each >= rough * 0.999 && isMeant(each));
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** About how wide a text of the charts is, in pixels: they are 13 px high. */
export const widthOf = (text) => String(text).length * 7.4;
