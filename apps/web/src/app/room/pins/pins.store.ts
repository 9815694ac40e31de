import { computed, signal } from '@angular/core';
import type { ChatClient } from '@confab/client';
import type { Message } from '@confab/contract';

/** A room's pinned messages, the latest pin first: asked for once, and kept current by the room's changes. */
export class PinsStore {
  readonly #connection: Pick<ChatClient, 'call'>;
  readonly #roomId: string;
  /** The newest known state of every message that was pinned or unpinned since the room was opened. */
  readonly #known = signal<ReadonlyMap<string, Message>>(new Map());

  #loaded = false;

  readonly messages = computed(() =>
    [...this.#known().values()].filter(({ pinned }) => pinned !== null).sort((a, b) => Date.parse(b.pinned?.at ?? '') - Date.parse(a.pinned?.at ?? '')),
  );

  constructor(connection: Pick<ChatClient, 'call'>, roomId: string) {
    this.#connection = connection;
    this.#roomId = roomId;
  }

  /** Once is enough: from then on the room's changes tell. */
  async load(): Promise<void> {
    if (this.#loaded) return;
    try {
      const { messages } = await this.#connection.call('room.pins', { roomId: this.#roomId });
      this.#loaded = true;
      this.#take(messages);
    } catch {
      // Offline, or no longer in the room: asked again after the next welcome.
    }
  }

  /** What has changed in the room, in any of its timelines. */
  hear(messages: readonly Message[]): void {
    const known = this.#known();
    const news = messages.filter(({ id, pinned }) => pinned !== null || known.has(id));
    if (news.length > 0) this.#take(news);
  }

  #take(messages: readonly Message[]): void {
    const known = new Map(this.#known());
    for (const message of messages) if (message.version >= (known.get(message.id)?.version ?? 0)) known.set(message.id, message);
    this.#known.set(known);
  }
}
