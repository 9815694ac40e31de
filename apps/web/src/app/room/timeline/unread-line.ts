import { computed, signal } from '@angular/core';
import type { Message, User } from '@confab/contract';
import type { Unread } from './timeline-entries';

/** The reader of a timeline. */
export interface Reader {
  readonly user: User;
  /** Whether a user's messages do not count as unread, because the reader has blocked them. */
  readonly ignores: (userId: string) => boolean;
}

export function countsAsUnread({ kind, sender }: Message, { user, ignores }: Reader): boolean {
  return kind === 'text' && sender.id !== user.id && !ignores(sender.id);
}

/** The line "2 new" in a timeline, where it was when the room was opened. */
export class UnreadLine {
  readonly #unread = signal<{ readonly messages: readonly Message[]; readonly further: number }>({ messages: [], further: 0 });

  /** Recomputed when the list of blocked users changes: it may be loaded after the messages. */
  readonly at = computed<Unread | null>(() => {
    const { messages, further } = this.#unread();
    const news = messages.filter((message) => countsAsUnread(message, this.#reader));
    return news[0] ? { beforeSeq: news[0].seq, count: news.length + further } : null;
  });
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Counts the loaded messages after the read mark; `unloaded`: the number of messages beyond them. */
  draw(messages: readonly Message[], readSeq: number, unloaded: number): void {
    // What is new begins before the part that is loaded, which was opened for one of its messages.
    if (messages[0] && messages[0].seq > readSeq + 1) return;
    this.#unread.set({ messages: messages.filter(({ seq }) => seq > readSeq), further: unloaded });
  }
}
