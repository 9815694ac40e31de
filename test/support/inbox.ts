import type { ChatClient } from '@confab/client';
import type { ChatEvent, ChatPayload } from '@confab/contract';

const PATIENCE_MS = 60_000;

interface Kept {
  readonly name: ChatEvent;
  readonly data: unknown;
}

const EVENTS = [
  'room.changed',
  'room.updated',
  'room.added',
  'room.removed',
  'member.joined',
  'member.left',
  'presence.changed',
  'user.updated',
  'block.changed',
  'typing.changed',
  'read.changed',
  'unread.changed',
  'thread.changed',
  'room.heads',
  'knock.received',
  'knock.answered',
  'session.ended',
  'server.draining',
] as const satisfies readonly ChatEvent[];

/** Keeps every event until a test asks for it, so that none is missed between a deed and the wait for what comes of it. */
export class Inbox {
  #kept: Kept[] = [];
  readonly #waiting = new Set<() => void>();

  constructor(chat: ChatClient) {
    for (const name of EVENTS) {
      chat.on(name, (data) => {
        this.#kept.push({ name, data });
        for (const look of [...this.#waiting]) look();
      });
    }
  }

  /** The first event of this name that fits and was not taken before; waits for it where it has not come yet. */
  async next<K extends ChatEvent>(name: K, fits: (data: ChatPayload<K>) => boolean = () => true): Promise<ChatPayload<K>> {
    const found = Promise.withResolvers<ChatPayload<K>>();
    const look = (): void => {
      const at = this.#kept.findIndex((event) => event.name === name && fits(event.data as ChatPayload<K>));
      if (at >= 0) found.resolve(this.#kept.splice(at, 1)[0]!.data as ChatPayload<K>);
    };
    const late = setTimeout(() => {
      const others = this.#kept.slice(-5).map((event) => JSON.stringify(event).slice(0, 500));
      found.reject(new Error(`No fitting ${name} came. The last that came instead:\n${others.join('\n')}`));
    }, PATIENCE_MS);
    this.#waiting.add(look);
    try {
      look();
      return await found.promise;
    } finally {
      clearTimeout(late);
      this.#waiting.delete(look);
    }
  }

  /** What has come of this name and was not taken. */
  heard<K extends ChatEvent>(name: K): ChatPayload<K>[] {
    return this.#kept.filter((event) => event.name === name).map((event) => event.data as ChatPayload<K>);
  }

  forget(): void {
    this.#kept = [];
  }
}
