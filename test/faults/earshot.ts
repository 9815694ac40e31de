import type { ChatClient } from '@confab/client';

const OF_A_ROOM = ['room.updated', 'member.joined', 'member.left', 'typing.changed', 'read.changed', 'room.heads'] as const;

/** What a client hears of a room that its user is sent out of, as it comes over the wire. */
export class Earshot {
  lastVersion = 0;
  readonly #telling = Promise.withResolvers<undefined>();
  #isTold = false;
  readonly afterwards: string[] = [];

  constructor(chat: ChatClient, roomId: string) {
    chat.on('room.removed', (removed) => {
      if (removed.roomId !== roomId) return;
      this.#isTold = true;
      this.#telling.resolve(undefined);
    });
    chat.on('room.changed', (changes) => {
      if (changes.roomId !== roomId) return;
      this.lastVersion = Math.max(this.lastVersion, changes.version);
      this.#hear('room.changed');
    });
    for (const name of OF_A_ROOM) {
      chat.on(name, (data) => {
        if (mentions(data, roomId)) this.#hear(name);
      });
    }
  }

  /** Whether the client has heard that its user is out. */
  get told(): boolean {
    return this.#isTold;
  }

  /** Resolves when it has. */
  async whenTold(): Promise<void> {
    await this.#telling.promise;
  }

  #hear(name: string): void {
    if (this.#isTold) this.afterwards.push(name);
  }
}

const mentions = (data: object, roomId: string): boolean => JSON.stringify(data).includes(roomId);
