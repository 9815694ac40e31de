import { Component, computed, inject, input, output, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { answerProblem } from '../../ui/answer-problem';
import { Field } from '../../ui/field';
import { roomNameRule, rule } from '../../ui/field-rules';
import { focusOnce } from '../../ui/focus-once';
import { FormProblemNote } from '../../ui/form-problem-note';
import { Spinner } from '../../ui/spinner';
import { submitForm } from '../../ui/submit-form';
import { RoomNotOpen, type EntryResult } from '../enter-room';
import { RoomsStore } from '../rooms.store';

/** Opens a room by its name: a public one is joined where it exists. */
@Component({
  selector: 'confab-named-room-step',
  imports: [Field, FormProblemNote, Spinner],
  template: `
    <form novalidate (submit)="$event.preventDefault(); open()">
      <confab-field label="Room name" [of]="form.name" placeholder="Saturday repair café" [help]="help()" />
      <confab-form-problem-note [of]="form" />
      <div class="dialog-actions">
        <button type="submit" class="btn primary">
          @if (form().submitting()) {
            <confab-spinner />
          }
          {{ kind() === 'public' ? 'Open or join' : 'Open the room' }}
        </button>
      </div>
    </form>
  `,
  styleUrl: './steps.css',
})
export class NamedRoomStep {
  readonly #rooms = inject(RoomsStore);
  readonly kind = input.required<'public' | 'private'>();
  readonly opened = output<EntryResult>();
  protected readonly help = computed(() =>
    this.kind() === 'public' ? 'Up to 80 characters. People can find it by this name.' : 'Up to 80 characters. You bring people in afterwards.',
  );
  readonly #model = signal({ name: '' });
  protected readonly form = form(this.#model, (path) => rule(path.name, roomNameRule));

  constructor() {
    focusOnce(() => this.form.name().focusBoundControl());
  }

  protected async open(): Promise<void> {
    const { name } = this.form;
    await submitForm(this.form, [name], async () => {
      const typed = this.#model().name.trim();
      try {
        this.opened.emit(this.kind() === 'public' ? await this.#rooms.enterNamed(typed) : { room: await this.#rooms.make({ kind: 'private', name: typed }) });
        return undefined;
      } catch (error) {
        if (error instanceof RoomNotOpen) return { field: name, message: `There is a room called ${typed}, and it is not open to you.` };
        return answerProblem(error, { name: { field: name, label: 'The room’s name' } });
      }
    });
  }
}
