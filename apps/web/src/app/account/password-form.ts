import { Component, inject, output, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { ChatError } from '@confab/client';
import { SessionStore } from '../session/session.store';
import { answerProblem } from '../ui/answer-problem';
import { Field } from '../ui/field';
import { newPasswordRule, rule } from '../ui/field-rules';
import { FormProblemNote } from '../ui/form-problem-note';
import { Spinner } from '../ui/spinner';
import { submitForm, type FormProblem } from '../ui/submit-form';
import { Toasts } from '../ui/toasts';
import { passwordHelp } from './password-help';
import { repeatRule } from './repeat-rule';

@Component({
  selector: 'confab-password-form',
  imports: [Field, FormProblemNote, Spinner],
  templateUrl: './password-form.html',
  styleUrl: '../ui/section.css',
})
export class PasswordForm {
  readonly #toasts = inject(Toasts);
  protected readonly session = inject(SessionStore);
  /** The other sessions have ended with the old password. */
  readonly changed = output();
  readonly #model = signal({ current: '', next: '', repeated: '' });
  protected readonly form = form(this.#model, (path) => {
    rule(path.current, (value) => (value === '' ? 'Please enter your present password.' : undefined));
    rule(path.next, newPasswordRule);
    repeatRule(path.next, path.repeated);
  });
  protected readonly passwordHelp = passwordHelp(
    this.form.next,
    () => ({ username: this.session.user()?.username, displayName: this.session.user()?.displayName }),
    '10 characters or more. Your other sessions end.',
  );

  protected async save(): Promise<void> {
    const { current, next, repeated } = this.form;
    const done = await submitForm(this.form, [current, next, repeated], async () => {
      const { current, next } = this.#model();
      try {
        await this.session.session()?.rest('POST /users/me/password', { body: { currentPassword: current, newPassword: next } });
        return undefined;
      } catch (error) {
        return this.#problem(error);
      }
    });
    if (!done) return;
    this.form().reset({ current: '', next: '', repeated: '' });
    this.changed.emit();
    this.#toasts.show('Password changed. Your other sessions have ended.');
  }

  #problem(error: unknown): FormProblem {
    const { current, next } = this.form;
    if (error instanceof ChatError && (error.code === 'FORBIDDEN' || error.messageFor('currentPassword') !== undefined))
      return { field: current, message: 'That is not your present password.' };
    return answerProblem(error, {
      newPassword: { field: next, label: 'The new password' },
    });
  }
}
