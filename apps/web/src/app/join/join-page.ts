import { Component, computed, DestroyRef, effect, inject, Injector, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { ChatError } from '@confab/client';
import { EntryFrame } from '../entry/entry-frame';
import { EntryState, NO_ROOM } from '../entry/entry-state';
import { RoomEntry } from '../entry/room-entry';
import { enterByCode, enterByName, RoomNotOpen } from '../rooms/enter-room';
import { SessionStore } from '../session/session.store';
import { answerProblem } from '../ui/answer-problem';
import { CodeEntry } from '../ui/code-entry';
import { Field } from '../ui/field';
import { codeRule, displayNameRule, roomNameRule, rule } from '../ui/field-rules';
import { focusOnce } from '../ui/focus-once';
import { FormProblemNote } from '../ui/form-problem-note';
import { Spinner } from '../ui/spinner';
import { submitForm, type FormProblem } from '../ui/submit-form';

@Component({
  selector: 'confab-join-page',
  imports: [CodeEntry, EntryFrame, Field, FormField, FormProblemNote, RouterLink, Spinner],
  templateUrl: './join-page.html',
  styleUrls: ['../entry/entry-card.css', '../entry/entry-form.css'],
})
export class JoinPage {
  readonly #roomEntry = inject(RoomEntry);
  readonly #entryState = inject(EntryState);
  readonly #injector = inject(Injector);
  protected readonly session = inject(SessionStore);
  protected readonly by = signal(this.#entryState.room().by);
  /** A room of this name exists and admits members only. */
  protected readonly closedRoom = signal<string | null>(null);
  readonly #model = signal({ code: this.#entryState.room().code, roomName: this.#entryState.room().roomName, name: this.#entryState.name() });
  protected readonly form = form(this.#model, (path) => {
    rule(path.code, (value) => (this.by() === 'code' ? codeRule(value) : undefined));
    rule(path.roomName, (value) => (this.by() === 'name' ? roomNameRule(value) : undefined));
    rule(path.name, (value) => (this.session.user() === null ? displayNameRule(value) : undefined));
  });
  /** The address to come back to after logging in or signing up: the room, if its code is complete. */
  protected readonly next = computed(() => {
    const { code, roomName } = this.#model();
    if (this.by() === 'name') return roomName.trim() === '' ? undefined : '/join';
    return codeRule(code) === undefined ? `/r/${code}` : code === '' ? undefined : '/join';
  });
  readonly #place = computed(() => (this.by() === 'code' ? this.form.code : this.form.roomName));

  constructor() {
    focusOnce(() => this.#place()().focusBoundControl());
    inject(DestroyRef).onDestroy(() => this.#entryState.name.set(this.#model().name));
    effect(() => {
      const { code, roomName } = this.#model();
      this.#entryState.room.set(this.session.user() === null ? { by: this.by(), code, roomName } : NO_ROOM);
    });
  }

  protected swap(): void {
    this.by.update((by) => (by === 'code' ? 'name' : 'code'));
    this.closedRoom.set(null);
    focusOnce(() => this.#place()().focusBoundControl(), this.#injector);
  }

  protected async comeIn(): Promise<void> {
    this.closedRoom.set(null);
    await submitForm(this.form, [this.#place(), this.form.name], async () => {
      const { code, roomName, name } = this.#model();
      try {
        await this.#roomEntry.enter(name, (session) => (this.by() === 'code' ? enterByCode(session, code) : enterByName(session, roomName.trim())));
        return undefined;
      } catch (error) {
        return this.#problem(error);
      }
    });
  }

  #problem(error: unknown): FormProblem {
    if (error instanceof RoomNotOpen) {
      this.closedRoom.set(error.roomName);
      return { field: this.form.roomName, message: `There is a room called ${error.roomName}, and it is not open to guests.` };
    }
    if (error instanceof ChatError && error.code === 'NOT_FOUND') {
      return { field: this.form.code, message: 'No room has this code. It may have ended; ask for the letters once more.' };
    }
    return answerProblem(error, {
      code: { field: this.form.code, label: 'A code' },
      name: { field: this.form.roomName, label: 'The room’s name' },
      displayName: { field: this.form.name, label: 'Your name' },
    });
  }
}
