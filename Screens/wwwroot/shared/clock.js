// The hub's clock, as well as this page can know it: the page's own may be wrong by hours on a Pi without a battery.
let offset = 0;

export const now = () => Date.now() + offset;

export function learnTime(text) {
  offset = Date.parse(text) - Date.now();
}

// `performance.now` stands still while a machine sleeps and `Date.now` jumps when it is set: believe the longer.
export function stopwatch() {
  let steady = performance.now();
  let wall = Date.now();

  return {
    restart() {
      steady = performance.now();
      wall = Date.now();
    },
    elapsed: () => Math.max(performance.now() - steady, Date.now() - wall),
  };
}
