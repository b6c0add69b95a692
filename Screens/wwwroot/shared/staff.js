// Who may do more than read: a staff token, asked for once and kept by this tab alone.
import { askWith } from './link.js';
import { html } from './html.js';
import { morph } from './morph.js';

const kept = 'homesense.staff';

export class StaffToken {
  #answer = null;

  constructor(page, dialog) {
    this.page = page;
    this.dialog = dialog;
    dialog.addEventListener('submit', (event) => {
      event.preventDefault();
      const token = dialog.querySelector('input').value.trim();
      if (token) this.#close(token);
    });
    dialog.addEventListener('close', () => this.#close(null));
    dialog.addEventListener('click', ({ target }) => target.closest('[data-act=cancel]') && this.#close(null));
    askWith(() => this.kept);
  }

  /** What this tab keeps, or null. */
  get kept() {
    return sessionStorage.getItem(kept);
  }

  /** The token, asked for when there is none yet; null when the person would rather not. */
  async get() {
    return this.kept ?? this.#ask('');
  }

  forget() {
    sessionStorage.removeItem(kept);
  }

  /** The hub did not take it. */
  async replace() {
    this.forget();
    return this.#ask(this.page.words.say('tokenRefused'));
  }

  keep(token) {
    sessionStorage.setItem(kept, token);
  }

  #ask(problem) {
    const { say } = this.page.words;
    morph(
      this.dialog,
      html`<form class="sign-in">
        <h2>${say('signIn')}</h2>
        <label>${say('token')}<input type="password" autocomplete="off" required /></label>
        <p class="${problem ? 'wrong' : ''}" role="${problem ? 'alert' : 'note'}">${problem || say('tokenKept')}</p>
        <div class="deeds">
          <button type="button" class="filter button" data-act="cancel">${say('cancel')}</button>
          <button class="filter button primary" data-act="go">${say('go')}</button>
        </div>
      </form>`,
    );
    this.dialog.querySelector('input').value = '';
    this.#answer?.(null);
    if (!this.dialog.open) this.dialog.showModal();
    return new Promise((resolve) => (this.#answer = resolve));
  }

  #close(token) {
    const answer = this.#answer;
    this.#answer = null;
    if (this.dialog.open) this.dialog.close();
    morph(this.dialog, '');
    answer?.(token);
  }
}
