import type { ChatClient } from '@confab/client';

const OF_A_ROOM = ['room.updated', 'member.joined', 'member.left', 'typing.changed', 'read.changed', 'room.heads'] as const;

/** What a client hears of a room that its user is sent out of, as it comes over the wire. */
export class Earshot {
  lastVersion = 0;
  /** Whether the client has heard that its user is out. */
  told = false;
  readonly afterwards: string[] = [];

  constructor(chat: ChatClient, roomId: string) {
    chat.on('room.removed', (removed) => {
      if (removed.roomId === roomId) this.told = true;
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

  #hear(name: string): void {
    if (this.told) this.afterwards.push(name);
  }
}

const mentions = (data: object, roomId: string): boolean => JSON.stringify(data).includes(roomId);
