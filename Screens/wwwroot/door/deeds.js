// What each control does, by its `data-act`.
import { newId, NoAnswer } from '../shared/link.js';
import { offers } from './claim-sheets.js';
import { plannedAt } from './situation.js';
import { createSearch } from './search.js';

const minute = 60_000;
const clampMinutes = (minutes) => Math.min(720, Math.max(5, Math.round(minutes)));
const showPendingAfter = 300;

export function createDeeds(page) {
  const { sheets } = page;

  /** Sends one request at a time. @param then gets the answer and the request's id; no answer offers to try again. */
  async function request(act, message, then, id = newId()) {
    if (page.isAsking) return;
    page.isAsking = true;
    const slow = setTimeout(() => {
      page.pending = act;
      page.draw();
    }, showPendingAfter);

    try {
      const answer = await page.link.ask(message, id);
      release();
      if (answer.type === 'refused' || answer.type === 'error') refuse(answer, act);
      else then(answer, id);
    } catch (problem) {
      if (!(problem instanceof NoAnswer)) throw problem;
      release();
      const retry = () => request(act, message, then, id);
      page.tell(({ say }) => say('noAnswer'), { retry, seconds: 15 });
    } finally {
      page.draw();
    }

    function release() {
      clearTimeout(slow);
      page.isAsking = false;
      page.pending = null;
    }
  }

  function refuse(answer, act) {
    if (act === 'undo') sheets.close();
    else if (!search.refused(answer, act)) {
      if (sheets.open?.view === 'duration') sheets.close();
      page.tell(refusalText(answer, page.situation));
    }
  }

  const search = createSearch(page, request);

  const claim = (act, minutes) =>
    request(act, { type: 'checkIn', minutes }, ({ until }, id) => {
      sheets.show('done', { undo: id, message: yours(until) });
      page.announce(yours(until)(page.words));
    });

  /** For a room that waits for someone: one tap, no sheet. */
  const confirm = (act) =>
    request(act, { type: 'checkIn', minutes: expectedMinutes(page) }, ({ until }) => {
      page.announce(yours(until)(page.words));
    });

  const yours =
    (until) =>
    ({ say, time }) =>
      say('yours', { room: page.name, time: time(Date.parse(until)) });

  function here() {
    const { situation, now } = page;
    const isFree =
      situation.state === 'free' ||
      (situation.state === 'offline' && plannedAt(now, situation).state !== 'reserved');
    if (!isFree) confirm('here');
    else if (offers(page, now).length > 0) sheets.show('duration');
    else page.tell(refusalText({ reason: situation.next ? 'reservedSoon' : 'closed' }, situation));
  }

  function takeOffer(act) {
    const offer = offers(page, page.now).find((each) => each.act === act);
    if (offer) claim(act, clampMinutes((offer.end - page.now) / minute));
  }

  const deeds = {
    here,
    still: () => confirm('still'),
    leave: () => sheets.show('leave'),
    'leave-no': () => sheets.close(),
    'leave-yes': () =>
      request('leave-yes', { type: 'release' }, (_, id) => {
        const released = ({ say }) => say('released', { room: page.name });
        sheets.show('done', { undo: id, message: released });
        page.announce(released(page.words));
      }),
    extend: () =>
      request('extend', { type: 'extend', minutes: 30 }, ({ until }, id) => {
        sheets.show('done', { undo: id, message: yours(until) });
        page.announce(yours(until)(page.words));
      }),
    undo: () =>
      request('undo', { type: 'undo', of: sheets.open.undo }, () => {
        sheets.close();
        page.tell(({ say }) => say('undone'), { seconds: 4, symbol: 'check' });
      }),
    back: () => sheets.close(),
    close: () => sheets.close(),
    ok: () => sheets.close(),
    wake: () => page.wake(),
    ...search.deeds,
  };

  return function perform(act, data = {}) {
    if (act === 'lang') {
      page.speak(page.words.language === 'fr' ? 'en' : 'fr');
      page.announce(''); // what was said last was said in the other one
      page.draw();
    } else if (!page.isAsking) {
      if (act === 'retry') {
        const { retry } = page.notice ?? {};
        page.notice = null;
        retry?.();
      } else if (act.startsWith('dur-')) takeOffer(act);
      else if (data.name) search.choose(data.name, data.value);
      else deeds[act]?.(data);
    }
  };
}

function expectedMinutes({ situation, now }) {
  const { state, current, next, until } = situation;
  const hour = now + 60 * minute;
  const end = {
    soon: next?.end,
    held: Math.min(hour, next?.start ?? hour),
    still: until,
  }[state];
  return clampMinutes(((end ?? current?.end ?? hour) - now) / minute);
}

const ownWords = ['closed', 'outOfService', 'notHere', 'nothingToRelease', 'tooLate', 'offline'];

/** Why the hub said no, as a function of the wording. */
function refusalText({ reason }, { next }) {
  if (reason === 'taken') return ({ say }) => say('taken');
  if (reason === 'reservedSoon') {
    return ({ say, time }) => (next ? say('expectedAt', { time: time(next.start) }) : say('expectedSoon'));
  }
  return ({ say }) => say(ownWords.includes(reason) ? `refused-${reason}` : 'refused');
}
