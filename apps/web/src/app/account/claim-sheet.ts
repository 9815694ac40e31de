import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { SessionStore } from '../session/session.store';
import { Field } from '../ui/field';
import { newPasswordRule, rule, usernameRule } from '../ui/field-rules';
import { FormProblemNote } from '../ui/form-problem-note';
import { Spinner } from '../ui/spinner';
import { submitForm, type FormProblem } from '../ui/submit-form';
import { Toasts } from '../ui/toasts';
import { newAccountProblem } from './new-account-problem';
import { passwordHelp } from './password-help';
import { repeatRule } from './repeat-rule';

/** Turns a guest into a member, who keeps the session, the rooms and the messages. */
@Component({
  selector: 'confab-claim-sheet',
  imports: [Field, FormProblemNote, Spinner],
  templateUrl: './claim-sheet.html',
  styles: `
    bdi {
      color: var(--ink);
      font-weight: 600;
      overflow-wrap: anywhere;
    }
    form {
      display: grid;
      gap: 20px;
    }
  `,
})
export class ClaimSheet {
  readonly #session = inject(SessionStore);
  readonly #toasts = inject(Toasts);
  protected readonly dialog = inject(DialogRef);
  protected readonly name = this.#session.user()?.displayName ?? '';
  readonly #model = signal({ username: '', password: '', repeated: '' });
  protected readonly form = form(this.#model, (path) => {
    rule(path.username, usernameRule);
    rule(path.password, (value) => newPasswordRule(value) ?? this.#sameAsUsername(value));
    repeatRule(path.password, path.repeated);
  });
  protected readonly passwordHelp = passwordHelp(this.form.password, () => ({ username: this.#model().username, displayName: this.name }));

  protected async claim(): Promise<void> {
    const { username, password, repeated } = this.form;
    const done = await submitForm(this.form, [username, password, repeated], async () => {
      try {
        const { username, password } = this.#model();
        await this.#session.claim({ username: username.trim(), password });
        return undefined;
      } catch (error) {
        return this.#problem(error);
      }
    });
    if (!done) return;
    this.dialog.close();
    this.#toasts.show(`Your name is kept. Log in as ${this.#session.user()?.username ?? ''} from anywhere.`);
  }

  #problem(error: unknown): FormProblem {
    const { username, password } = this.form;
    return newAccountProblem(error, { username, password });
  }

  #sameAsUsername(password: string): string | undefined {
    return password.toLowerCase() === this.#model().username.trim().toLowerCase() ? 'The password must not be the username.' : undefined;
  }
}
