import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { ChatError } from '@confab/client';
import type { Member } from '@confab/contract';
import { SessionStore } from '../../session/session.store';
import { answerProblem } from '../../ui/answer-problem';
import { Field } from '../../ui/field';
import { rule } from '../../ui/field-rules';
import { FormProblemNote } from '../../ui/form-problem-note';
import { Spinner } from '../../ui/spinner';
import { submitForm, type FormProblem } from '../../ui/submit-form';

/** Brings someone into the room by their username; closes with who came. */
@Component({
  selector: 'confab-add-person-sheet',
  imports: [Field, FormProblemNote, Spinner],
  template: `
    <form class="sheet" novalidate (submit)="$event.preventDefault(); bring()">
      <header>
        <h2>Add someone</h2>
      </header>
      <confab-field label="Username" [of]="form.username" help="They are in the room at once, and read what was said before." verbatim />
      <confab-form-problem-note [of]="form" />
      <div class="dialog-actions">
        <button type="button" class="btn ghost" (click)="dialog.close()">Cancel</button>
        <button type="submit" class="btn primary">
          @if (form().submitting()) {
            <confab-spinner />
          }
          Add
        </button>
      </div>
    </form>
  `,
})
export class AddPersonSheet {
  readonly #session = inject(SessionStore);
  readonly #roomId = inject<string>(DIALOG_DATA);
  protected readonly dialog = inject<DialogRef<Member>>(DialogRef);
  readonly #model = signal({ username: '' });
  protected readonly form = form(this.#model, (path) => rule(path.username, (value) => (value.trim() === '' ? 'Please enter a username.' : undefined)));

  protected async bring(): Promise<void> {
    await submitForm(this.form, [this.form.username], async () => {
      try {
        const username = this.#model().username.trim().replace(/^@/, '');
        this.dialog.close(await this.#session.session()?.rest('POST /rooms/:id/members', { params: { id: this.#roomId }, body: { username } }));
        return undefined;
      } catch (error) {
        return this.#problem(error);
      }
    });
  }

  #problem(error: unknown): FormProblem {
    const field = this.form.username;
    if (error instanceof ChatError && error.code === 'NOT_FOUND') return { field, message: 'Nobody has this username.' };
    // They left, or were removed: the server says which, and how they come back.
    if (error instanceof ChatError && error.code === 'FORBIDDEN') return { field, message: error.message };
    return answerProblem(error, { username: { field, label: 'The username' } });
  }
}
