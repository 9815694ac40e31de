import { Component, inject, output, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { ChatError } from '@confab/client';
import { answerProblem } from '../../ui/answer-problem';
import { CodeEntry } from '../../ui/code-entry';
import { codeRule, rule } from '../../ui/field-rules';
import { focusOnce } from '../../ui/focus-once';
import { FormProblemNote } from '../../ui/form-problem-note';
import { Spinner } from '../../ui/spinner';
import { submitForm } from '../../ui/submit-form';
import type { EntryResult } from '../enter-room';
import { RoomsStore } from '../rooms.store';

@Component({
  selector: 'confab-enter-code-step',
  imports: [CodeEntry, FormField, FormProblemNote, Spinner],
  template: `
    <form novalidate (submit)="$event.preventDefault(); comeIn()">
      <confab-code-entry [formField]="form.code" />
      <confab-form-problem-note [of]="form" />
      <div class="dialog-actions">
        <button type="submit" class="btn primary">
          @if (form().submitting()) {
            <confab-spinner />
          }
          Come in
        </button>
      </div>
    </form>
  `,
  styleUrl: './steps.css',
})
export class EnterCodeStep {
  readonly #rooms = inject(RoomsStore);
  readonly opened = output<EntryResult>();
  readonly #model = signal({ code: '' });
  protected readonly form = form(this.#model, (path) => rule(path.code, codeRule));

  constructor() {
    focusOnce(() => this.form.code().focusBoundControl());
  }

  protected async comeIn(): Promise<void> {
    const { code } = this.form;
    await submitForm(this.form, [code], async () => {
      try {
        this.opened.emit(await this.#rooms.enter(this.#model().code));
        return undefined;
      } catch (error) {
        if (error instanceof ChatError && error.code === 'NOT_FOUND') {
          return { field: code, message: 'No room has this code. It may have ended; ask for the letters once more.' };
        }
        return answerProblem(error, { code: { field: code, label: 'A code' } });
      }
    });
  }
}
