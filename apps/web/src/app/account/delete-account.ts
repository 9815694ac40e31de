import { Component, computed, inject } from '@angular/core';
import { Router } from '@angular/router';
import { EntryState } from '../entry/entry-state';
import { SessionStore } from '../session/session.store';
import type { Question } from '../ui/confirm-dialog';
import { errorSentence } from '../ui/error-sentence';
import { Sheets } from '../ui/sheets';
import { Toasts } from '../ui/toasts';
import { DeleteSheet } from './delete-sheet';

const QUESTION: Question = {
  heading: 'Delete this guest?',
  words: 'You leave all your rooms at once. What you have said stays there without your name. Nobody can undo this.',
  yes: 'Delete guest',
  no: 'Keep it',
};

@Component({
  selector: 'confab-delete-account',
  template: `
    <h2>Delete account</h2>
    <p class="small muted">What you have said stays in its rooms, without your name. Nobody can undo this.</p>
    <button type="button" class="btn danger-outline compact" (click)="ask()">Delete {{ isGuest() ? 'this guest' : 'my account' }}…</button>
  `,
  styleUrl: '../ui/section.css',
})
export class DeleteAccount {
  readonly #session = inject(SessionStore);
  readonly #router = inject(Router);
  readonly #sheets = inject(Sheets);
  readonly #toasts = inject(Toasts);
  readonly #entryState = inject(EntryState);
  protected readonly isGuest = computed(() => this.#session.user()?.kind === 'guest');

  protected async ask(): Promise<void> {
    if (this.isGuest()) {
      if (await this.#sheets.ask(QUESTION)) await this.#removeGuest();
      return;
    }
    const gone = await this.#sheets.open<boolean>(() => Promise.resolve(DeleteSheet), { label: 'Delete this account?' });
    if (gone === true) await this.#leave();
  }

  async #removeGuest(): Promise<void> {
    try {
      await this.#session.deleteAccount();
      await this.#leave();
    } catch (error) {
      this.#toasts.show(errorSentence(error));
    }
  }

  async #leave(): Promise<void> {
    this.#entryState.notice.set('Your account is deleted.');
    await this.#router.navigateByUrl('/');
  }
}
