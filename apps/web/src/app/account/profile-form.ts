import { Component, inject, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { SessionStore } from '../session/session.store';
import { answerProblem } from '../ui/answer-problem';
import { Field } from '../ui/field';
import { displayNameRule, rule } from '../ui/field-rules';
import { FormProblemNote } from '../ui/form-problem-note';
import { Spinner } from '../ui/spinner';
import { submitForm } from '../ui/submit-form';
import { Toasts } from '../ui/toasts';

@Component({
  selector: 'confab-profile-form',
  imports: [Field, FormProblemNote, Spinner],
  template: `
    <form novalidate (submit)="$event.preventDefault(); save()">
      <confab-field label="Display name" [of]="form.displayName" autocomplete="nickname" help="What others see beside your messages." />
      <confab-form-problem-note [of]="form" />
      <button type="submit" class="btn outline compact">
        @if (form().submitting()) {
          <confab-spinner />
        }
        Save name
      </button>
    </form>
  `,
  styleUrl: '../ui/section.css',
})
export class ProfileForm {
  readonly #session = inject(SessionStore);
  readonly #toasts = inject(Toasts);
  readonly #model = signal({ displayName: this.#session.user()?.displayName ?? '' });
  protected readonly form = form(this.#model, (path) => rule(path.displayName, displayNameRule));

  protected async save(): Promise<void> {
    const { displayName } = this.form;
    await submitForm(this.form, [displayName], async () => {
      try {
        const user = await this.#session.session()?.rest('PATCH /users/me', { body: { displayName: this.#model().displayName.trim() } });
        if (user !== undefined) this.#session.refreshUser(user);
        this.#toasts.show('Name saved');
        return undefined;
      } catch (error) {
        return answerProblem(error, { displayName: { field: displayName, label: 'Your name' } });
      }
    });
  }
}
