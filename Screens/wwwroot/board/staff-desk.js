// What staff do here: admit new displays by the code they show, and set up tablets.
import { NoAnswer } from '../shared/link.js';
import { StaffToken } from '../shared/staff.js';

export class StaffDesk {
  waiting = [];
  isSignedIn = false;
  message = null; // what came of the last deed, made from the wording
  chosen = new Map(); // by the code of a display, the room somebody chose for it
  tabletRoom = '';
  #token;
  #isSigningIn = false;

  constructor(board, dialog) {
    this.board = board;
    this.staff = new StaffToken(board, dialog);
    this.#token = this.staff.kept;
  }

  hello = () => ({ ...(this.#token ? { role: 'staff', token: this.#token } : { role: 'board' }), type: 'hello', client: 'HomeSense.Screens/1.0' });

  async signIn() {
    const token = await this.staff.get();
    this.#isSigningIn = token !== null;
    if (token !== null) this.#connectAs(token);
  }

  signOut() {
    this.staff.forget();
    this.#connectAs(null);
  }

  cancel() {
    this.staff.cancel();
  }

  /** The hub did not take the token: the page goes on as anybody's, and whoever has just given it may give another. */
  async refused() {
    const wasSigningIn = this.#isSigningIn;
    this.signOut();
    const token = wasSigningIn ? await this.staff.replace() : null;
    this.#isSigningIn = token !== null;
    if (token !== null) this.#connectAs(token);
  }

  welcomed({ role }) {
    this.isSignedIn = role === 'staff';
    this.#isSigningIn = false;
    if (this.isSignedIn) this.staff.keep(this.#token);
    else this.waiting = [];
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

  #connectAs(token) {
    this.#token = token;
    this.isSignedIn = false;
    this.waiting = [];
    this.message = null;
    this.board.link.connect();
    this.board.drawAll();
  }
}
