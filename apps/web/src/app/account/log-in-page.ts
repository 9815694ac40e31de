import { Component, computed, inject, input, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { ChatError } from '@confab/client';
import { EntryFrame } from '../entry/entry-frame';
import { SESSION_END_MESSAGES } from '../session/session-end-messages';
import { SessionStore } from '../session/session.store';
import { errorSentence } from '../ui/error-sentence';
import { Field } from '../ui/field';
import { rule } from '../ui/field-rules';
import { focusOnce } from '../ui/focus-once';
import { FormProblemNote } from '../ui/form-problem-note';
import { Icon } from '../ui/icon';
import { Spinner } from '../ui/spinner';
import { submitForm } from '../ui/submit-form';
import { guestAddress, inside } from './next-address';

@Component({
  selector: 'confab-log-in-page',
  imports: [EntryFrame, Field, FormProblemNote, Icon, RouterLink, Spinner],
  templateUrl: './log-in-page.html',
  styleUrls: ['../entry/entry-card.css', '../entry/entry-form.css'],
})
export class LogInPage {
  readonly #router = inject(Router);
  protected readonly session = inject(SessionStore);
  protected readonly endWords = SESSION_END_MESSAGES;
  /** The address to go to afterwards. */
  readonly next = input<string>();
  /** For visitors without an account: the entry page of the room that they came for, if guests may ask there. */
  protected readonly guestAddress = computed(() => guestAddress(this.next()));
  readonly #model = signal({ username: '', password: '' });
  protected readonly form = form(this.#model, (path) => {
    rule(path.username, (value) => (value.trim() === '' ? 'Please enter your username.' : undefined));
    rule(path.password, (value) => (value === '' ? 'Please enter your password.' : undefined));
  });

  constructor() {
    focusOnce(() => this.form.username().focusBoundControl());
  }

  protected async logIn(): Promise<void> {
    await submitForm(this.form, [this.form.username, this.form.password], async () => {
      const { username, password } = this.#model();
      try {
        await this.session.logIn({ username: username.trim(), password });
        await this.#router.navigateByUrl(inside(this.next()));
        return undefined;
      } catch (error) {
        return { message: refusal(error) };
      }
    });
  }
}

/** The same sentence for an unknown name, a wrong password and invalid input: it must not disclose which names exist. */
function refusal(error: unknown): string {
  const wrong = error instanceof ChatError && (error.code === 'UNAUTHENTICATED' || error.code === 'BAD_INPUT');
  return wrong ? 'Username and password do not belong together. Please check both.' : errorSentence(error);
}
