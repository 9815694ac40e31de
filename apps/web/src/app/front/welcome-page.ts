import { Component, DestroyRef, inject, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { makeRoom } from '../rooms/room-doors';
import { RoomsStore } from '../rooms/rooms.store';
import { SESSION_END_WORDS } from '../session/session-end-words';
import { SessionStore } from '../session/session.store';
import { answerProblem } from '../ui/answer-problem';
import { Field } from '../ui/field';
import { displayNameRule, rule } from '../ui/field-rules';
import { FormProblemNote } from '../ui/form-problem-note';
import { Icon } from '../ui/icon';
import { Quad } from '../ui/quad';
import { submitForm } from '../ui/submit-form';
import { Entrance } from './entrance';
import { FrontDoor } from './front-door';
import { FrontFrame } from './front-frame';

@Component({
  selector: 'confab-welcome-page',
  imports: [Field, FormProblemNote, FrontFrame, Icon, Quad, RouterLink],
  templateUrl: './welcome-page.html',
  styleUrl: './welcome-page.css',
})
export class WelcomePage {
  private readonly entrance = inject(Entrance);
  private readonly door = inject(FrontDoor);
  protected readonly session = inject(SessionStore);
  protected readonly rooms = inject(RoomsStore);
  protected readonly endWords = SESSION_END_WORDS;
  protected readonly word = this.door.word.asReadonly();
  private readonly model = signal({ name: this.door.name() });
  protected readonly form = form(this.model, (path) => {
    rule(path.name, (value) => (this.session.user() === null ? displayNameRule(value) : undefined));
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.door.name.set(this.model().name);
      this.door.word.set(null);
    });
  }

  protected async openRoom(): Promise<void> {
    await submitForm(this.form, [this.form.name], async () => {
      try {
        await this.entrance.enter(this.model().name, async (session) => ({ room: await makeRoom(session, { kind: 'ephemeral' }) }));
        return undefined;
      } catch (error) {
        return answerProblem(error, { displayName: { field: this.form.name, called: 'Your name' } });
      }
    });
  }
}
