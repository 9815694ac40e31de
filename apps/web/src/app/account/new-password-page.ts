import { Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { form } from '@angular/forms/signals';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { ChatError, setPassword } from '@confab/client';
import { EntryFrame } from '../entry/entry-frame';
import { answerProblem } from '../ui/answer-problem';
import { EmptyState } from '../ui/empty-state';
import { Field } from '../ui/field';
import { newPasswordRule, rule } from '../ui/field-rules';
import { FormProblemNote } from '../ui/form-problem-note';
import { Spinner } from '../ui/spinner';
import { submitForm, type FormProblem } from '../ui/submit-form';
import { Toasts } from '../ui/toasts';
import { passwordHelp } from './password-help';
import { repeatRule } from './repeat-rule';

/** The page of an administrator's link for a forgotten password, /new-password#SECRET. */
@Component({
  selector: 'confab-new-password-page',
  imports: [EmptyState, EntryFrame, Field, FormProblemNote, RouterLink, Spinner],
  templateUrl: './new-password-page.html',
  styleUrls: ['../entry/entry-card.css', '../entry/entry-form.css'],
})
export class NewPasswordPage {
  readonly #router = inject(Router);
  readonly #toasts = inject(Toasts);
  readonly #token = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  readonly #refused = signal(false);
  protected readonly over = computed(() => this.#refused() || (this.#token() ?? '') === '');
  readonly #model = signal({ next: '', repeated: '' });
  protected readonly form = form(this.#model, (path) => {
    rule(path.next, newPasswordRule);
    repeatRule(path.next, path.repeated);
  });
  protected readonly passwordHelp = passwordHelp(this.form.next, () => ({}));

  protected async save(): Promise<void> {
    const { next, repeated } = this.form;
    const done = await submitForm(this.form, [next, repeated], async () => {
      try {
        await setPassword({ url: location.origin }, { token: this.#token() ?? '', newPassword: this.#model().next });
        return undefined;
      } catch (error) {
        return this.#problem(error);
      }
    });
    if (!done) return;
    await this.#router.navigateByUrl('/login');
    this.#toasts.show('Your new password is set. Log in with it.');
  }

  #problem(error: unknown): FormProblem {
    if (error instanceof ChatError && error.code === 'NOT_FOUND') this.#refused.set(true);
    return answerProblem(error, { newPassword: { field: this.form.next, label: 'The new password' } });
  }
}
