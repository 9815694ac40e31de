import { Component, computed, inject, input, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { EntryFrame } from '../entry/entry-frame';
import { EntryState } from '../entry/entry-state';
import { ServerInfo } from '../session/server-info';
import { SessionStore } from '../session/session.store';
import { EmptyState } from '../ui/empty-state';
import { Field } from '../ui/field';
import { newPasswordRule, rule, usernameRule } from '../ui/field-rules';
import { focusOnce } from '../ui/focus-once';
import { FormProblemNote } from '../ui/form-problem-note';
import { Icon } from '../ui/icon';
import { Spinner } from '../ui/spinner';
import { submitForm, type FormProblem } from '../ui/submit-form';
import { newAccountProblem } from './new-account-problem';
import { inside } from './next-address';
import { passwordHelp } from './password-help';
import { repeatRule } from './repeat-rule';

@Component({
  selector: 'confab-sign-up-page',
  imports: [EmptyState, EntryFrame, Field, FormProblemNote, Icon, RouterLink, Spinner],
  templateUrl: './sign-up-page.html',
  styleUrls: ['../entry/entry-card.css', '../entry/entry-form.css'],
})
export class SignUpPage {
  readonly #router = inject(Router);
  protected readonly session = inject(SessionStore);
  /** The address to go to afterwards. */
  readonly next = input<string>();
  readonly #entryState = inject(EntryState);
  readonly #serverInfo = inject(ServerInfo);
  /** Why registration is closed; null if it is open. */
  protected readonly closed = computed(() => {
    const registration = this.#serverInfo.registration();
    return registration === 'off' || (registration === 'invite' && this.#entryState.invite() === null) ? registration : null;
  });
  readonly #model = signal({ username: '', password: '', repeated: '' });
  protected readonly form = form(this.#model, (path) => {
    rule(path.username, usernameRule);
    rule(path.password, (value) => newPasswordRule(value) ?? this.#sameAsUsername(value));
    repeatRule(path.password, path.repeated);
  });
  protected readonly passwordHelp = passwordHelp(this.form.password, () => ({ username: this.#model().username }));

  constructor() {
    this.#serverInfo.ask();
    focusOnce(() => this.form.username().focusBoundControl());
  }

  protected async signUp(): Promise<void> {
    const { username, password, repeated } = this.form;
    await submitForm(this.form, [username, password, repeated], async () => {
      const { username, password } = this.#model();
      try {
        const invite = this.#entryState.invite();
        await this.session.signUp({ username: username.trim(), password, ...(invite !== null && { invite }) });
        await this.#router.navigateByUrl(inside(this.next()));
        return undefined;
      } catch (error) {
        return this.#problem(error);
      }
    });
  }

  #problem(error: unknown): FormProblem {
    const { username, password } = this.form;
    return newAccountProblem(error, { username, password });
  }

  #sameAsUsername(password: string): string | undefined {
    return password.toLowerCase() === this.#model().username.trim().toLowerCase() ? 'The password must not be the username.' : undefined;
  }
}
