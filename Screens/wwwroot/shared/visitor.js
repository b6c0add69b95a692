// Who looks at a page: anybody, or staff once they have given their token. Some hubs show nothing to anybody.
import { html } from './html.js';
import { icon } from './icons.js';
import { StaffToken } from './staff.js';

/** What stands on a page that has nothing to show. */
export const shutOutBanner = (say) =>
  html`<p class="banner" role="alert">
    ${icon('noLink')}<span>${say('shutOut')}</span>
    <button class="filter button primary" data-act="enter">${say('signInNow')}</button>
  </p>`;

export class Visitor {
  isStaff = false;
  isShutOut = false;
  #token;
  #isGiven = false; // just now, by somebody who waits for what comes of it

  /** @param page has words and link · @param onChange draws the page anew */
  constructor(page, dialog, onChange) {
    Object.assign(this, { page, onChange });
    this.staff = new StaffToken(page, dialog);
    this.#token = this.staff.kept;
  }

  hello = () => ({
    ...(this.#token ? { role: 'staff', token: this.#token } : { role: 'board' }),
    type: 'hello',
    client: 'HomeSense.Screens/1.0',
  });

  welcomed({ role }) {
    this.isStaff = role === 'staff';
    this.isShutOut = this.#isGiven = false;
    if (this.isStaff) this.staff.keep(this.#token);
  }

  async signIn() {
    this.#enter(await this.staff.get());
  }

  signOut() {
    this.staff.forget();
    this.#connectAs(null);
  }

  /** The hub did not take the token, or takes nobody without. Whoever has just given one may give another. */
  async refused() {
    const [hadToken, wasGiven] = [this.#token !== null, this.#isGiven];
    if (!hadToken) this.isShutOut = true;
    if (hadToken && !this.isShutOut) this.signOut(); // the page goes on as anybody's, where it can
    else this.staff.forget();
    this.#token = null;
    this.onChange();
    if (hadToken && wasGiven) this.#enter(await this.staff.replace());
    else if (!hadToken) await this.signIn();
  }

  #enter(token) {
    this.#isGiven = token !== null;
    if (token !== null) this.#connectAs(token);
  }

  #connectAs(token) {
    this.#token = token;
    this.isStaff = false;
    this.page.link.connect();
    this.onChange();
  }
}
