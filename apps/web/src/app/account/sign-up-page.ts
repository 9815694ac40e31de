import { Component, inject, input, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { Router, RouterLink } from '@angular/router';
import { ChatError } from '@confab/client';
import { FrontFrame } from '../front/front-frame';
import { SessionStore } from '../session/session.store';
import { answerProblem } from '../ui/answer-problem';
import { Field } from '../ui/field';
import { newPasswordRule, rule, usernameRule } from '../ui/field-rules';
import { focusOnce } from '../ui/focus-once';
import { FormProblemNote } from '../ui/form-problem-note';
import { Icon } from '../ui/icon';
import { Quad } from '../ui/quad';
import { submitForm, type FormProblem } from '../ui/submit-form';
import { inside } from './next-address';
import { repeatRule } from './repeat-rule';

@Component({
  selector: 'confab-sign-up-page',
  imports: [Field, FormProblemNote, FrontFrame, Icon, Quad, RouterLink],
  templateUrl: './sign-up-page.html',
  styleUrls: ['../front/front-card.css', '../front/join-page.css'],
})
export class SignUpPage {
  private readonly router = inject(Router);
  protected readonly session = inject(SessionStore);
  /** Where to go afterwards. */
  readonly next = input<string>();
  private readonly model = signal({ username: '', password: '', repeated: '' });
  protected readonly form = form(this.model, (path) => {
    rule(path.username, usernameRule);
    rule(path.password, (value) => newPasswordRule(value) ?? this.sameAsUsername(value));
    repeatRule(path.password, path.repeated);
  });

  constructor() {
    focusOnce(() => this.form.username().focusBoundControl());
  }

  protected async signUp(): Promise<void> {
    const { username, password, repeated } = this.form;
    await submitForm(this.form, [username, password, repeated], async () => {
      const { username, password } = this.model();
      try {
        await this.session.signUp({ username: username.trim(), password });
        await this.router.navigateByUrl(inside(this.next()));
        return undefined;
      } catch (error) {
        return this.problem(error);
      }
    });
  }

  private problem(error: unknown): FormProblem {
    const { username, password } = this.form;
    if (error instanceof ChatError && error.code === 'CONFLICT') {
      return { field: username, message: `Somebody is already called ${this.model().username.trim().toLowerCase()}. Please choose another username.` };
    }
    return answerProblem(error, { username: { field: username, called: 'The username' }, password: { field: password, called: 'The password' } });
  }

  private sameAsUsername(password: string): string | undefined {
    return password.toLowerCase() === this.model().username.trim().toLowerCase() ? 'The password must not be the username.' : undefined;
  }
}
