import { Component, computed, inject, resource, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { form } from '@angular/forms/signals';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { ChatError, lookAtInvite, type Session } from '@confab/client';
import type { InvitedTo } from '@confab/contract';
import { EntryFrame } from '../entry/entry-frame';
import { EntryState } from '../entry/entry-state';
import { RoomEntry } from '../entry/room-entry';
import type { EntryResult } from '../rooms/enter-room';
import { KeepName } from '../session/keep-name';
import { SessionStore } from '../session/session.store';
import { answerProblem } from '../ui/answer-problem';
import { BrandMark } from '../ui/brand-mark';
import { EmptyState } from '../ui/empty-state';
import { errorSentence } from '../ui/error-sentence';
import { Field } from '../ui/field';
import { displayNameRule, rule } from '../ui/field-rules';
import { FormProblemNote } from '../ui/form-problem-note';
import { Icon } from '../ui/icon';
import { Spinner } from '../ui/spinner';
import { submitForm, type FormProblem } from '../ui/submit-form';

/** The page of an invite link, /invite#SECRET: shows the room before it is entered. */
@Component({
  selector: 'confab-invite-page',
  imports: [BrandMark, EmptyState, EntryFrame, Field, FormProblemNote, Icon, RouterLink, Spinner],
  templateUrl: './invite-page.html',
  styleUrls: ['../entry/entry-card.css', '../entry/entry-form.css', './invite-page.css'],
})
export class InvitePage {
  readonly #roomEntry = inject(RoomEntry);
  readonly #entryState = inject(EntryState);
  readonly #naming = inject(KeepName);
  protected readonly session = inject(SessionStore);
  readonly #fragment = toSignal(inject(ActivatedRoute).fragment, { initialValue: null });
  readonly #token = computed(() => this.#fragment() ?? this.#entryState.invite() ?? '');
  readonly #found = resource({
    params: () => this.#token(),
    loader: ({ params: token }) => look(token),
  });
  /** The link ended after the room was shown. */
  readonly #lapsed = signal(false);
  protected readonly room = computed(() => (this.#found.hasValue() && !this.#lapsed() ? this.#found.value() : null));
  protected readonly ended = computed(() => this.#lapsed() || (this.#found.hasValue() && this.#found.value() === null));
  protected readonly failure = computed(() => (this.#found.error() === undefined ? null : errorSentence(this.#found.error())));
  readonly #refused = signal(false);
  /** The room takes members only; shown before anything is asked. */
  protected readonly isClosed = computed(() => this.session.user()?.kind !== 'member' && (this.#refused() || this.room()?.guests === false));
  readonly #model = signal({ name: this.#entryState.name() });
  protected readonly form = form(this.#model, (path) => rule(path.name, (value) => (this.session.user() === null ? displayNameRule(value) : undefined)));

  protected again(): void {
    this.#found.reload();
  }

  protected crowd({ memberCount }: InvitedTo): string {
    return memberCount === 1 ? '1 person is in it' : `${memberCount} people are in it`;
  }

  protected keepSecret(): void {
    this.#entryState.invite.set(this.#token());
  }

  /** Turns the guest into a member, who can then use the link. */
  protected keepName(): void {
    this.#naming.ask();
  }

  protected async comeIn(): Promise<void> {
    this.#refused.set(false);
    await submitForm(this.form, [this.form.name], async () => {
      try {
        await this.#roomEntry.enter(this.#model().name, (session) => accept(session, this.#token()), { replaceUrl: true });
        this.#entryState.invite.set(null);
        return undefined;
      } catch (error) {
        return this.#problem(error);
      }
    });
  }

  #problem(error: unknown): FormProblem {
    if (error instanceof ChatError && error.code === 'NOT_FOUND') this.#lapsed.set(true);
    if (error instanceof ChatError && error.code === 'FORBIDDEN') {
      // The room was closed to guests after it was shown.
      this.#refused.set(true);
      return { message: 'This room takes no guests any more.' };
    }
    return answerProblem(error, { displayName: { field: this.form.name, label: 'Your name' } });
  }
}

/** Null for an invalid link: wrong, expired, used up or revoked. */
async function look(token: string): Promise<InvitedTo | null> {
  if (token === '') return null;
  try {
    return await lookAtInvite({ url: location.origin }, token);
  } catch (error) {
    if (error instanceof ChatError && (error.code === 'NOT_FOUND' || error.code === 'BAD_INPUT')) return null;
    throw error;
  }
}

async function accept(session: Session, token: string): Promise<EntryResult> {
  return { room: await session.rest('POST /invites/accept', { body: { token } }) };
}
