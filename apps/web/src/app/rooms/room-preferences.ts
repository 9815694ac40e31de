import { inject, Service } from '@angular/core';
import type { Message, Preferences, Room } from '@confab/contract';
import { BlocksStore } from '../blocks/blocks.store';
import { SessionStore } from '../session/session.store';
import { ClipboardWriter } from '../ui/clipboard-writer';
import { errorSentence } from '../ui/error-sentence';
import { Toasts } from '../ui/toasts';
import type { RoomWish } from './room-wishes';
import { RoomsStore } from './rooms.store';

/** Does what one wants of a room for oneself: shown at once, and taken back with a word where the server does not do it. */
@Service()
export class RoomPreferences {
  readonly #session = inject(SessionStore);
  readonly #rooms = inject(RoomsStore);
  readonly #toasts = inject(Toasts);
  readonly #blocks = inject(BlocksStore);
  readonly #clipboard = inject(ClipboardWriter);

  async fulfil(wish: RoomWish, room: Room): Promise<void> {
    switch (wish.do) {
      case 'favourite':
        return this.#prefer(room, { favourite: wish.on });
      case 'level':
        return this.#prefer(room, { notify: wish.level });
      case 'mute':
        return this.#prefer(room, { mutedUntil: wish.until });
      case 'read':
        return this.#read(room);
      case 'unread':
        return this.#unread(room);
      case 'link':
        this.#clipboard.copy(`${location.origin}/rooms/${room.id}`, 'Link copied');
    }
  }

  /** From the message with this seq on. */
  async markUnread(room: Room, seq: number): Promise<void> {
    this.#rooms.unreadCounts.unread(room.id, seq);
    await this.#tell(room, (client) => client.call('room.unread', { roomId: room.id, seq }));
  }

  /** From the last message on that counts as unread: who came and went, and what blocked people said, does not. */
  async #unread(room: Room): Promise<void> {
    const counts = ({ kind, sender, deletedAt }: Message): boolean => kind === 'text' && deletedAt === null && !this.#blocks.has(sender.id);
    if (room.lastMessage !== null && counts(room.lastMessage)) return this.markUnread(room, room.lastMessage.seq);
    try {
      const page = await this.#session.client()?.call('message.list', { roomId: room.id, limit: 100 });
      const last = page?.messages.findLast(counts);
      if (last === undefined) this.#toasts.show('There is nothing here to be read.');
      else await this.markUnread(room, last.seq);
    } catch (error) {
      this.#toasts.show(errorSentence(error));
    }
  }

  async #read(room: Room): Promise<void> {
    this.#rooms.unreadCounts.allRead(room);
    await this.#tell(room, (client) => client.call('room.read', { roomId: room.id, seq: room.lastSeq }));
  }

  async #prefer(room: Room, wish: Preferences): Promise<void> {
    this.#rooms.notePreferences(room.id, wish);
    await this.#tell(room, async (client) => this.#rooms.put(await client.call('room.prefer', { roomId: room.id, ...wish })));
  }

  async #tell(room: Room, call: (client: Client) => Promise<unknown>): Promise<void> {
    const client = this.#session.client();
    if (client === null) return;
    try {
      await call(client);
    } catch (error) {
      this.#rooms.unreadCounts.restore(room);
      this.#toasts.show(errorSentence(error));
    }
  }
}

type Client = NonNullable<ReturnType<SessionStore['client']>>;
