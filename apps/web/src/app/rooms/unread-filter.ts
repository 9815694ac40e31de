import { effect, inject, Service, untracked } from '@angular/core';
import type { ChatClient } from '@confab/client';
import type { Message, Room, RoomChanges } from '@confab/contract';
import { BlocksStore } from '../blocks/blocks.store';
import { SessionStore } from '../session/session.store';
import type { KnownRooms } from './known-rooms';
import { Mentions } from './mentions';
import { unreadCount } from './room-sections';
import { ownMessages, withChanges, withRead } from './room-updates';
import { skipMissedSilent, skipSilent } from './skip-silent';

/** Which messages count as unread: neither notices nor messages of blocked users. */
@Service()
export class UnreadFilter {
  readonly #session = inject(SessionStore);
  readonly #blocks = inject(BlocksStore);
  readonly #mentions = inject(Mentions);

  readonly #countsAsUnread = ({ kind, sender }: Pick<Message, 'kind' | 'sender'>): boolean => kind === 'text' && !this.#blocks.has(sender.id);

  /** Marks rooms as read whose unread messages do not count. */
  watch(rooms: KnownRooms): void {
    effect(() => {
      const client = this.#session.client();
      // The list of the blocked comes after the first welcome, and changes.
      this.#blocks.users();
      if (client) untracked(() => this.#skipSilent(client, rooms));
    });
  }

  start(client: ChatClient, rooms: KnownRooms): void {
    for (const room of rooms.byId().values()) if (unreadCount(room) > 0 && room.lastMessage) this.#findMentions(room.id, [room.lastMessage]);
    this.#skipSilent(client, rooms);
  }

  /** The room after changes, with messages skipped that do not count as unread. */
  apply(room: Room, changes: RoomChanges): Room {
    const messages = ownMessages(changes);
    this.#findMentions(room.id, messages);
    return withRead(withChanges(room, changes), skipSilent(room.you?.readSeq ?? 0, messages, this.#countsAsUnread));
  }

  #findMentions(roomId: string, messages: readonly Message[]): void {
    this.#mentions.look(
      roomId,
      messages.filter(this.#countsAsUnread).map(({ body }) => body),
    );
  }

  #markRead(rooms: KnownRooms, id: string, seq: number): void {
    rooms.change(id, (room) => withRead(room, seq));
    const room = rooms.get(id);
    if (room && unreadCount(room) === 0) this.#mentions.clear(id);
  }

  #skipSilent(client: ChatClient, rooms: KnownRooms): void {
    for (const room of rooms.byId().values()) {
      skipMissedSilent(client, room, this.#countsAsUnread).then(
        (seq) => this.#markRead(rooms, room.id, seq),
        () => undefined, // Offline again: the next welcome looks once more.
      );
    }
  }
}
