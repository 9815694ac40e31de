import { signal } from '@angular/core';
import type { ChatClient } from '@confab/client';
import { TYPING_MS } from '@confab/contract/constants';

/** The other members who are typing in the open room. */
export class TypingStore {
  readonly #writers = signal<readonly string[]>([]);
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #ends: (() => void)[];

  /** Their ids, in the order in which they began. */
  readonly writers = this.#writers.asReadonly();

  constructor(client: Pick<ChatClient, 'on'>, roomId: string, myId: string) {
    this.#ends = [
      client.on('typing.changed', (change) => {
        if (change.roomId !== roomId || change.userId === myId) return;
        if (change.typing) this.#begin(change.userId);
        else this.#end(change.userId);
      }),
      client.on('room.changed', (changes) => changes.roomId === roomId && changes.messages.forEach(({ sender }) => this.#end(sender.id))),
      client.on('member.left', (left) => left.roomId === roomId && this.#end(left.userId)),
    ];
  }

  close(): void {
    for (const end of this.#ends.splice(0)) end();
    for (const userId of this.#writers()) this.#end(userId);
  }

  #begin(userId: string): void {
    clearTimeout(this.#timers.get(userId));
    this.#timers.set(
      userId,
      setTimeout(() => this.#end(userId), TYPING_MS),
    );
    this.#writers.update((writers) => (writers.includes(userId) ? writers : [...writers, userId]));
  }

  #end(userId: string): void {
    clearTimeout(this.#timers.get(userId));
    this.#timers.delete(userId);
    this.#writers.update((writers) => (writers.includes(userId) ? writers.filter((id) => id !== userId) : writers));
  }
}
