import { signal } from '@angular/core';
import type { ChatClient } from '@confab/client';
import type { Message } from '@confab/contract';

const SHOWN = 2;

/** The last replies of a thread, kept true by what is heard of its room. */
export class LastReplies {
  readonly #messages = signal<readonly Message[]>([]);
  readonly messages = this.#messages.asReadonly();
  readonly #unlisten: () => void;

  constructor(client: Pick<ChatClient, 'call' | 'on'>, { id, roomId }: Message) {
    this.#unlisten = client.on('room.changed', ({ messages }) => this.#take(messages.filter(({ threadId }) => threadId === id)));
    client.call('message.list', { roomId, threadId: id, limit: SHOWN }).then(
      (page) => this.#take(page.messages),
      () => undefined, // The card leads to the thread, which says what is wrong.
    );
  }

  close(): void {
    this.#unlisten();
  }

  #take(messages: readonly Message[]): void {
    if (messages.length === 0) return;
    const newest = new Map(this.#messages().map((message) => [message.seq, message]));
    for (const message of messages) if (message.version > (newest.get(message.seq)?.version ?? 0)) newest.set(message.seq, message);
    this.#messages.set([...newest.values()].sort((a, b) => a.seq - b.seq).slice(-SHOWN));
  }
}
