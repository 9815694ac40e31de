import { DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { ChatError } from '@confab/client';
import { SessionStore } from '../session/session.store';
import { errorSentence } from '../ui/error-sentence';
import { Field } from '../ui/field';
import { rule } from '../ui/field-rules';
import { FormProblemNote } from '../ui/form-problem-note';
import { Spinner } from '../ui/spinner';
import { submitForm, type FormProblem } from '../ui/submit-form';

/** Asks a member for their password before the account is deleted; closes with true after that. */
@Component({
  selector: 'confab-delete-sheet',
  imports: [Field, FormProblemNote, Spinner],
  template: `
    <div class="sheet">
      <header>
        <h2>Delete this account?</h2>
      </header>
      <p class="muted">You leave all your rooms at once, on all your devices. What you have said stays there without your name. Nobody can undo this.</p>
      <form novalidate (submit)="$event.preventDefault(); delete()">
        <input class="visually-hidden" type="text" autocomplete="username" tabindex="-1" aria-hidden="true" readonly [value]="session.user()?.username ?? ''" />
        <confab-field label="Your password" type="password" [of]="form.password" autocomplete="current-password" />
        <confab-form-problem-note [of]="form" />
        <div class="dialog-actions">
          <button type="button" class="btn outline" (click)="dialog.close(false)">Keep it</button>
          <button type="submit" class="btn danger">
            @if (form().submitting()) {
              <confab-spinner />
            }
            Delete account
          </button>
        </div>
      </form>
    </div>
  `,
  styles: `
    form {
      display: grid;
      gap: 20px;
    }
  `,
})
export class DeleteSheet {
  protected readonly session = inject(SessionStore);
  protected readonly dialog = inject<DialogRef<boolean, DeleteSheet>>(DialogRef);
  readonly #model = signal({ password: '' });
  protected readonly form = form(this.#model, (path) => rule(path.password, (value) => (value === '' ? 'Please enter your password.' : undefined)));

  protected async delete(): Promise<void> {
    const done = await submitForm(this.form, [this.form.password], async () => {
      try {
        await this.session.deleteAccount(this.#model().password);
        return undefined;
      } catch (error) {
        return this.#problem(error);
      }
    });
    if (done) this.dialog.close(true);
  }

  #problem(error: unknown): FormProblem {
    const wrong = error instanceof ChatError && error.messageFor('password') !== undefined;
    return wrong ? { field: this.form.password, message: 'That is not your password.' } : { message: errorSentence(error) };
  }
}
