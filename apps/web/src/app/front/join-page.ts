import { Component, computed, DestroyRef, inject, Injector, signal } from '@angular/core';
import { form, FormField } from '@angular/forms/signals';
import { ChatError } from '@confab/client';
import { RouterLink } from '@angular/router';
import { enterByCode, enterByName, RoomNotOpen } from '../rooms/room-doors';
import { SessionStore } from '../session/session.store';
import { answerProblem } from '../ui/answer-problem';
import { CodeEntry } from '../ui/code-entry';
import { Field } from '../ui/field';
import { codeRule, displayNameRule, roomNameRule, rule } from '../ui/field-rules';
import { FormProblemNote } from '../ui/form-problem-note';
import { Quad } from '../ui/quad';
import { submitForm, type FormProblem } from '../ui/submit-form';
import { Entrance } from './entrance';
import { FrontDoor } from './front-door';
import { FrontFrame } from './front-frame';
import { focusOnce } from '../ui/focus-once';

@Component({
  selector: 'confab-join-page',
  imports: [CodeEntry, Field, FormField, FormProblemNote, FrontFrame, Quad, RouterLink],
  templateUrl: './join-page.html',
  styleUrls: ['./front-card.css', './join-page.css'],
})
export class JoinPage {
  private readonly entrance = inject(Entrance);
  private readonly door = inject(FrontDoor);
  private readonly injector = inject(Injector);
  protected readonly session = inject(SessionStore);
  protected readonly by = signal<'code' | 'name'>('code');
  /** A room of this name exists, and only members may come in. */
  protected readonly closedRoom = signal<string | null>(null);
  private readonly model = signal({ code: '', roomName: '', name: this.door.name() });
  protected readonly form = form(this.model, (path) => {
    rule(path.code, (value) => (this.by() === 'code' ? codeRule(value) : undefined));
    rule(path.roomName, (value) => (this.by() === 'name' ? roomNameRule(value) : undefined));
    rule(path.name, (value) => (this.session.user() === null ? displayNameRule(value) : undefined));
  });
  private readonly place = computed(() => (this.by() === 'code' ? this.form.code : this.form.roomName));

  constructor() {
    focusOnce(() => this.form.code().focusBoundControl());
    inject(DestroyRef).onDestroy(() => this.door.name.set(this.model().name));
  }

  protected swap(): void {
    this.by.update((by) => (by === 'code' ? 'name' : 'code'));
    this.closedRoom.set(null);
    focusOnce(() => this.place()().focusBoundControl(), this.injector);
  }

  protected async comeIn(): Promise<void> {
    this.closedRoom.set(null);
    await submitForm(this.form, [this.place(), this.form.name], async () => {
      const { code, roomName, name } = this.model();
      try {
        await this.entrance.enter(name, (session) => (this.by() === 'code' ? enterByCode(session, code) : enterByName(session, roomName.trim())));
        return undefined;
      } catch (error) {
        return this.problem(error);
      }
    });
  }

  private problem(error: unknown): FormProblem {
    if (error instanceof RoomNotOpen) {
      this.closedRoom.set(error.roomName);
      return { field: this.form.roomName, message: `There is a room called ${error.roomName}, and it is not open to guests.` };
    }
    if (error instanceof ChatError && error.code === 'NOT_FOUND') {
      return { field: this.form.code, message: 'No room has this code. It may have ended; ask for the letters once more.' };
    }
    return answerProblem(error, {
      code: { field: this.form.code, called: 'A code' },
      name: { field: this.form.roomName, called: 'The room’s name' },
      displayName: { field: this.form.name, called: 'Your name' },
    });
  }
}
