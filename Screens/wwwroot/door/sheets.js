// Which sheet is open, when it closes by itself and what makes it pointless.
import { doneSheet, durationSheet, leaveSheet } from './claim-sheets.js';
import { heldSheet, resultSheet } from './result-sheets.js';
import { noneSheet, searchSheet } from './search-sheets.js';

export const sheetViews = {
  duration: durationSheet,
  done: doneSheet,
  leave: leaveSheet,
  search: searchSheet,
  result: resultSheet,
  held: heldSheet,
  none: noneSheet,
};

const secondsOpen = { duration: 20, done: 5, leave: 15, search: 45, result: 30, held: 30, none: 30 };

const needsHub = ['search', 'result', 'none'];
const mayClaim = ['free', 'soon', 'offline'];
const mayLeave = ['occupied', 'still', 'ending', 'offline'];

export class Sheets {
  open = null;

  constructor(page) {
    this.page = page;
  }

  show(view, content = {}) {
    this.open = { view, seconds: secondsOpen[view], ...content };
    this.page.notice = null;
    this.page.touch();
    this.page.draw();
  }

  close() {
    this.open = null;
    this.page.draw();
  }

  tick() {
    if (!this.open) return;
    const { secondsLeft } = this.page;
    if (secondsLeft === 0) this.open = null;
    else if (secondsLeft === 10) this.page.announce(this.page.words.say('tenSeconds'));
  }

  voidIfPointless() {
    if (!this.open) return;
    const { view, isVoid } = this.open;
    const { state } = this.page.situation;

    if (needsHub.includes(view) && (state === 'offline' || state === 'unknown') && !isVoid) this.offline();
    // While a claim of ours is under way, it is we who took the room.
    if (this.page.isAsking) return;
    if (view === 'duration' && !mayClaim.includes(state)) this.#drop(state === 'unknown' ? null : 'taken');
    if (view === 'leave' && !mayLeave.includes(state)) this.#drop(null);
  }

  /** Searching is over: says why and goes back in a moment. */
  offline() {
    Object.assign(this.open, { isVoid: true, seconds: 5 });
    this.page.touch();
    this.page.tell(({ say }) => say('offlineSearch'), { seconds: 5 });
  }

  #drop(why) {
    this.open = null;
    if (why) this.page.tell(({ say }) => say(why));
  }
}
