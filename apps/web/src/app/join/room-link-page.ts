import { Component, computed, inject, input, linkedSignal, signal, type OnInit } from '@angular/core';
import { form } from '@angular/forms/signals';
import { RouterLink } from '@angular/router';
import { ChatError } from '@confab/client';
import { EntryFrame } from '../entry/entry-frame';
import { EntryState } from '../entry/entry-state';
import { RoomEntry } from '../entry/room-entry';
import { enterByCode } from '../rooms/enter-room';
import { SessionStore } from '../session/session.store';
import { answerProblem } from '../ui/answer-problem';
import { Code } from '../ui/code';
import { EmptyState } from '../ui/empty-state';
import { errorSentence } from '../ui/error-sentence';
import { Field } from '../ui/field';
import { displayNameRule, rule } from '../ui/field-rules';
import { focusOnce } from '../ui/focus-once';
import { FormProblemNote } from '../ui/form-problem-note';
import { Spinner } from '../ui/spinner';
import { submitForm } from '../ui/submit-form';

/** The page of a room's link, /r/KVTD: asks visitors for their name only; signed-in users enter at once. */
@Component({
  selector: 'confab-room-link-page',
  imports: [Code, EmptyState, EntryFrame, Field, FormProblemNote, RouterLink, Spinner],
  templateUrl: './room-link-page.html',
  styleUrls: ['../entry/entry-card.css', '../entry/entry-form.css'],
})
export class RoomLinkPage implements OnInit {
  readonly #roomEntry = inject(RoomEntry);
  readonly #entryState = inject(EntryState);
  protected readonly session = inject(SessionStore);
  readonly code = input.required<string>();
  protected readonly letters = computed(() => this.code().toUpperCase());
  /** There is no room with this code. */
  protected readonly wrong = linkedSignal(() => !/^[A-Z]{3,12}$/.test(this.letters()));
  /** Why a signed-in user could not enter, if the code is not the reason. */
  protected readonly failure = signal<string | null>(null);
  readonly #model = signal({ name: this.#entryState.name() });
  protected readonly form = form(this.#model, (path) => rule(path.name, displayNameRule));

  constructor() {
    if (this.session.user() === null) focusOnce(() => this.form.name().focusBoundControl());
  }

  ngOnInit(): void {
    if (this.session.user() !== null && !this.wrong()) void this.enterAtOnce();
  }

  protected async enterAtOnce(): Promise<void> {
    this.failure.set(null);
    try {
      await this.#enter('');
    } catch (error) {
      if (isWrongCode(error)) this.wrong.set(true);
      else this.failure.set(errorSentence(error));
    }
  }

  protected async comeIn(): Promise<void> {
    await submitForm(this.form, [this.form.name], async () => {
      try {
        await this.#enter(this.#model().name);
        return undefined;
      } catch (error) {
        if (isWrongCode(error)) this.wrong.set(true);
        return answerProblem(error, { displayName: { field: this.form.name, label: 'Your name' } });
      }
    });
  }

  #enter(name: string): Promise<void> {
    return this.#roomEntry.enter(name, (session) => enterByCode(session, this.letters()), { replaceUrl: true });
  }
}

function isWrongCode(error: unknown): boolean {
  return error instanceof ChatError && (error.code === 'NOT_FOUND' || error.messageFor('code') !== undefined);
}
