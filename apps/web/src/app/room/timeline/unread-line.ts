import { computed, signal } from '@angular/core';
import type { Message, User } from '@confab/contract';
import type { Unread } from './timeline-entries';

/** Who reads a timeline. */
export interface Reader {
  readonly user: User;
  /** Whose messages are no news: people whom the reader has blocked. */
  readonly ignores: (userId: string) => boolean;
}

export function countsAsUnread({ kind, sender }: Message, { user, ignores }: Reader): boolean {
  return kind === 'text' && sender.id !== user.id && !ignores(sender.id);
}

/** The line "2 new" in a timeline, where it was when the room was opened. */
export class UnreadLine {
  readonly #unread = signal<{ readonly messages: readonly Message[]; readonly further: number }>({ messages: [], further: 0 });

  /** Counted anew when someone is blocked: the list of those may come after the messages. */
  readonly at = computed<Unread | null>(() => {
    const { messages, further } = this.#unread();
    const news = messages.filter((message) => countsAsUnread(message, this.#reader));
    return news[0] ? { beforeSeq: news[0].seq, count: news.length + further } : null;
  });
  readonly #reader: Reader;

  constructor(reader: Reader) {
    this.#reader = reader;
  }

  /** Of those on the page what follows the read mark; `unloaded`: how many lie beyond them, of whomever. */
  draw(messages: readonly Message[], readSeq: number, unloaded: number): void {
    this.#unread.set({ messages: messages.filter(({ seq }) => seq > readSeq), further: unloaded });
  }
}
