import { computed, signal } from '@angular/core';
import { ChatError, type ChatClient } from '@confab/client';
import type { Message, SendMessage, User } from '@confab/contract';
import { pendingRow, type Row, type Sending } from '../message/row';
import type { TimelinePlace } from './timeline-place';

interface Pending {
  readonly input: SendMessage;
  readonly sending: Sending;
}

/** The user's messages in a timeline that the server has not acknowledged, in the order in which they were written. */
export class PendingMessages {
  readonly #pending = signal<readonly Pending[]>([]);
  /** Broadcast already, while the outbox may still wait for the acknowledgement. */
  readonly #settled = new Set<string>();
  readonly #unsubscribe: () => void;

  readonly rows = computed<readonly Row[]>(() => this.#pending().map(({ input, sending }) => pendingRow(input, sending, this.#me)));
  readonly #outbox: ChatClient['outbox'];
  readonly #place: Pick<TimelinePlace, 'roomId' | 'threadId'>;
  readonly #me: User;

  constructor(outbox: ChatClient['outbox'], place: Pick<TimelinePlace, 'roomId' | 'threadId'>, me: User) {
    this.#outbox = outbox;
    this.#place = place;
    this.#me = me;
    this.#restore();
    this.#unsubscribe = outbox.onChange(() => this.#restore());
  }

  add(input: SendMessage): void {
    this.#put({ input, sending: { state: 'waiting', since: Date.now(), reason: null } });
  }

  /** Removes the pending rows of messages that were acknowledged or broadcast, whichever came first. */
  settle(messages: readonly Message[]): void {
    for (const { sender, clientId } of messages) if (clientId !== null && sender.id === this.#me.id) this.#settled.add(clientId);
    this.#pending.update((all) =>
      all.some(({ input }) => this.#settled.has(input.clientId)) ? all.filter(({ input }) => !this.#settled.has(input.clientId)) : all,
    );
  }

  refuse(clientId: string, problem: unknown): void {
    const reason = reasonOf(problem);
    this.#pending.update((all) => all.map((one) => (one.input.clientId === clientId ? { ...one, sending: { ...one.sending, state: 'failed', reason } } : one)));
  }

  retry(clientId: string): void {
    this.#outbox.retry(clientId);
  }

  discard(clientId: string): void {
    this.#outbox.discard(clientId);
    this.#pending.update((all) => all.filter(({ input }) => input.clientId !== clientId));
  }

  close(): void {
    this.#unsubscribe();
  }

  /** Takes over the outbox's entries and their states, including those of an earlier page. */
  #restore(): void {
    for (const { input, state, error, since } of this.#outbox.pending()) {
      if (!this.#isHere(input) || this.#settled.has(input.clientId)) continue;
      this.#put({ input, sending: { state: state === 'failed' ? 'failed' : 'waiting', since, reason: reasonOf(error) } });
    }
  }

  #isHere({ roomId, threadId }: SendMessage): boolean {
    return roomId === this.#place.roomId && (threadId ?? null) === this.#place.threadId;
  }

  #put(pending: Pending): void {
    const { clientId } = pending.input;
    this.#pending.update((all) =>
      all.some((one) => one.input.clientId === clientId) ? all.map((one) => (one.input.clientId === clientId ? pending : one)) : [...all, pending],
    );
  }
}

/** Only reasons that help to change the text; for all others there is Retry. */
function reasonOf(problem: unknown): string | null {
  const word = problem instanceof ChatError ? problem.messageFor('body') : undefined;
  return word === undefined ? null : `the message ${word.replace(/\.$/, '')}`;
}
