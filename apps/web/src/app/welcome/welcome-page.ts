import { Component, DestroyRef, inject, signal } from '@angular/core';
import { form } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { EntryFrame } from '../entry/entry-frame';
import { EntryState } from '../entry/entry-state';
import { RoomEntry } from '../entry/room-entry';
import { createRoom } from '../rooms/enter-room';
import { RoomNews } from '../rooms/room-news';
import { SESSION_END_MESSAGES } from '../session/session-end-messages';
import { SessionStore } from '../session/session.store';
import { answerProblem } from '../ui/answer-problem';
import { Field } from '../ui/field';
import { displayNameRule, rule } from '../ui/field-rules';
import { FormProblemNote } from '../ui/form-problem-note';
import { Icon } from '../ui/icon';
import { Spinner } from '../ui/spinner';
import { submitForm } from '../ui/submit-form';

@Component({
  selector: 'confab-welcome-page',
  imports: [EntryFrame, Field, FormProblemNote, Icon, RouterLink, Spinner],
  templateUrl: './welcome-page.html',
  styleUrl: './welcome-page.css',
})
export class WelcomePage {
  readonly #roomEntry = inject(RoomEntry);
  readonly #entryState = inject(EntryState);
  protected readonly session = inject(SessionStore);
  protected readonly news = inject(RoomNews);
  protected readonly endWords = SESSION_END_MESSAGES;
  protected readonly word = this.#entryState.notice.asReadonly();
  readonly #model = signal({ name: this.#entryState.name() });
  protected readonly form = form(this.#model, (path) => {
    rule(path.name, (value) => (this.session.user() === null ? displayNameRule(value) : undefined));
  });

  constructor() {
    inject(DestroyRef).onDestroy(() => {
      this.#entryState.name.set(this.#model().name);
      this.#entryState.notice.set(null);
    });
  }

  protected async openRoom(): Promise<void> {
    await submitForm(this.form, [this.form.name], async () => {
      try {
        await this.#roomEntry.enter(this.#model().name, async (session) => ({ room: await createRoom(session, { kind: 'ephemeral' }) }));
        return undefined;
      } catch (error) {
        return answerProblem(error, { displayName: { field: this.form.name, label: 'Your name' } });
      }
    });
  }
}
