import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { Component, inject, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { ChatError } from '@confab/client';
import type { Room, UpdateRoom } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';
import { RoomsStore } from '../../rooms/rooms.store';
import { SessionStore } from '../../session/session.store';
import { answerProblem } from '../../ui/answer-problem';
import { Field } from '../../ui/field';
import { roomNameRule, rule } from '../../ui/field-rules';
import { FormProblemNote } from '../../ui/form-problem-note';
import { Spinner } from '../../ui/spinner';
import { submitForm, type FormProblem } from '../../ui/submit-form';

export interface RoomSettingsData {
  readonly room: Room;
  /** `keep`: turns an ephemeral room into a private one, which needs a name. */
  readonly to: 'settings' | 'keep';
}

/** A room's name, topic and rules of entry. */
@Component({
  selector: 'confab-room-settings-sheet',
  imports: [Field, FormProblemNote, Spinner],
  templateUrl: './room-settings-sheet.html',
})
export class RoomSettingsSheet {
  readonly #session = inject(SessionStore);
  readonly #rooms = inject(RoomsStore);
  readonly #data = inject<RoomSettingsData>(DIALOG_DATA);
  readonly #room = this.#data.room;
  protected readonly dialog = inject(DialogRef);
  protected readonly keeps = this.#data.to === 'keep';
  readonly #model = signal({ name: this.#room.name ?? '', topic: this.#room.topic });
  protected readonly guests = signal(this.#room.guests);
  protected readonly knocks = signal(this.#room.entry === 'knock');
  /** Only the owner sets the rules of entry; private rooms have none. */
  protected readonly saysEntry = !this.keeps && this.#room.kind !== 'private' && this.#room.you?.role === 'owner';
  protected readonly saysGuests = this.saysEntry && this.#room.kind === 'public';
  /** A room with a code needs no name, unless it is to be kept. */
  protected readonly mayBeNameless = !this.keeps && this.#room.name === null;
  protected readonly form = form(this.#model, (path) => {
    rule(path.name, (value) => (this.mayBeNameless && value.trim() === '' ? undefined : roomNameRule(value)));
    rule(path.topic, topicRule);
  });

  protected async save(): Promise<void> {
    const { name, topic } = this.form;
    const saved = await submitForm(this.form, [name, topic], async () => {
      try {
        await this.#update();
        return undefined;
      } catch (error) {
        return this.#problem(error);
      }
    });
    if (saved) this.dialog.close();
  }

  async #update(): Promise<void> {
    const room = this.#room;
    const entry = this.knocks() ? 'knock' : 'open';
    const [name, topic] = [this.#model().name.trim(), this.#model().topic.trim()];
    const body: UpdateRoom = {
      ...(name !== (room.name ?? '') && { name }),
      ...(topic !== room.topic && { topic }),
      ...(this.guests() !== room.guests && { guests: this.guests() }),
      ...(entry !== room.entry && { entry }),
      ...(this.keeps && { kind: 'private' }),
    };
    if (Object.keys(body).length === 0) return;
    const updated = await this.#session.session()?.rest('PATCH /rooms/:id', { params: { id: room.id }, body });
    if (updated) this.#rooms.put(updated);
  }

  #problem(error: unknown): FormProblem {
    const { name, topic } = this.form;
    if (error instanceof ChatError && error.code === 'CONFLICT')
      return { field: name, message: 'There is a room of this name already. Please choose another name.' };
    return answerProblem(error, { name: { field: name, label: 'The name' }, topic: { field: topic, label: 'The topic' } });
  }
}

function topicRule(value: string): string | undefined {
  const count = [...value.trim()].length;
  return count > LIMITS.topic.max ? `A topic has ${LIMITS.topic.max} characters at most; this one has ${count}.` : undefined;
}
