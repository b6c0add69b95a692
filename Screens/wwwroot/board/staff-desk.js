// What staff do here: admit new displays by the code they show, and set up tablets.
import { NoAnswer } from '../shared/link.js';

export class StaffDesk {
  waiting = [];
  message = null; // what came of the last deed, made from the wording
  chosen = new Map(); // by the code of a display, the room somebody chose for it
  tabletRoom = '';

  constructor(board) {
    this.board = board;
  }

  /** Whoever signs in begins anew. */
  clear() {
    this.waiting = [];
    this.message = null;
  }

  take({ displays }) {
    this.waiting = displays.map((display) => ({ ...display, since: Date.parse(display.since) }));
    const codes = new Set(displays.map(({ code }) => code));
    for (const code of this.chosen.keys()) if (!codes.has(code)) this.chosen.delete(code);
  }

  roomFor = ({ code, room }) => room ?? this.chosen.get(code) ?? '';

  async admit(code) {
    const display = this.waiting.find((each) => each.code === code);
    const room = display && this.roomFor(display);
    if (!room) return;
    try {
      const answer = await this.board.link.ask({ type: 'admit', code, room });
      this.#tell(this.#wordsOf(answer, room));
    } catch (problem) {
      if (!(problem instanceof NoAnswer)) throw problem;
      this.#tell(({ say }) => say('noAnswer'));
    }
  }

  #wordsOf({ type, code }, room) {
    if (type === 'admitted') return ({ say }) => say('admitted', { room: this.board.campus.room(room)?.name ?? room });
    return ({ say }) => say(code === 'tooMany' ? 'codesWrong' : 'codeGone');
  }

  #tell(message) {
    this.message = message;
    this.board.announce(message(this.board.words));
    this.board.drawAll();
  }
}
