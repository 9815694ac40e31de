import { Component, computed, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { form } from '@angular/forms/signals';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { ChatError } from '@confab/client';
import { EntryFrame } from '../entry/entry-frame';
import { EntryState } from '../entry/entry-state';
import { ServerInfo } from '../session/server-info';
import { SessionStore } from '../session/session.store';
import { EmptyState } from '../ui/empty-state';
import { Field } from '../ui/field';
import { displayNameRule, newPasswordRule, rule, usernameRule } from '../ui/field-rules';
import { FormProblemNote } from '../ui/form-problem-note';
import { Spinner } from '../ui/spinner';
import { submitForm, type FormProblem } from '../ui/submit-form';
import { newAccountProblem } from './new-account-problem';
import { passwordHelp } from './password-help';
import { repeatRule } from './repeat-rule';

/** The page of the set-up link that the server prints at its start, /setup#SECRET: creates the first administrator. */
@Component({
  selector: 'confab-set-up-page',
  imports: [EmptyState, EntryFrame, Field, FormProblemNote, RouterLink, Spinner],
  templateUrl: './set-up-page.html',
  styleUrls: ['../entry/entry-card.css', '../entry/entry-form.css', './set-up-page.css'],
})
export class SetUpPage {
  readonly #router = inject(Router);
  readonly #session = inject(SessionStore);
  readonly #serverInfo = inject(ServerInfo);
  readonly #entryState = inject(EntryState);
  readonly #fragment = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  readonly #token = computed(() => this.#fragment() ?? this.#entryState.setUp() ?? '');
  readonly #refused = signal(false);
  protected readonly over = computed(() => this.#refused() || this.#token() === '' || this.#serverInfo.features()?.administered === true);
  /** The signed-in member. Guests fill in the form like visitors who are not signed in. */
  protected readonly member = computed(() => {
    const user = this.#session.user();
    return user?.kind === 'member' ? user : null;
  });
  readonly #model = signal({ name: '', username: '', password: '', repeated: '' });
  protected readonly form = form(this.#model, (path) => {
    rule(path.name, (value) => this.#forNewcomers(displayNameRule, value));
    rule(path.username, (value) => this.#forNewcomers(usernameRule, value));
    rule(path.password, (value) => this.#forNewcomers(newPasswordRule, value));
    repeatRule(path.password, path.repeated, () => this.member() === null);
  });
  protected readonly passwordHelp = passwordHelp(this.form.password, () => ({ username: this.#model().username, displayName: this.#model().name }));

  constructor() {
    this.#serverInfo.ask();
  }

  protected keepSecret(): void {
    this.#entryState.setUp.set(this.#token());
  }

  protected async open(): Promise<void> {
    const { name, username, password, repeated } = this.form;
    const done = await submitForm(this.form, [name, username, password, repeated], async () => {
      try {
        await this.#signUp();
        await this.#session.administer(this.#token());
        return undefined;
      } catch (error) {
        return this.#problem(error);
      }
    });
    if (!done) return;
    this.#entryState.setUp.set(null);
    await this.#router.navigateByUrl('/admin', { replaceUrl: true });
  }

  async #signUp(): Promise<void> {
    if (this.member() !== null) return;
    const { name, username, password } = this.#model();
    await this.#session.signUp({ username: username.trim(), password, displayName: name.trim(), invite: this.#token() });
  }

  #forNewcomers(check: (value: string) => string | undefined, value: string): string | undefined {
    return this.member() === null ? check(value) : undefined;
  }

  #problem(error: unknown): FormProblem {
    if (error instanceof ChatError && error.code === 'NOT_FOUND') this.#refused.set(true);
    const { name, username, password } = this.form;
    return newAccountProblem(error, { username, password, displayName: name });
  }
}
