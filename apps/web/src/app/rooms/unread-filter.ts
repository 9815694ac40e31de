import { effect, inject, Service, untracked } from '@angular/core';
import type { ChatClient } from '@confab/client';
import type { Message, Room, RoomChanges } from '@confab/contract';
import { BlocksStore } from '../blocks/blocks.store';
import { SessionStore } from '../session/session.store';
import type { KnownRooms } from './known-rooms';
import { ownMessages, withChanges, withRead } from './room-updates';
import { skipMissedSilent, skipSilent } from './skip-silent';

/** Which messages count as unread: neither notices nor messages of blocked users. */
@Service()
export class UnreadFilter {
  readonly #session = inject(SessionStore);
  readonly #blocks = inject(BlocksStore);
  /** Marks that were moved past silent messages, by room: the server does not know of it, and tells the mark before them. */
  readonly #past = new Map<string, { readonly from: number; readonly to: number }>();

  readonly #countsAsUnread = ({ kind, sender }: Pick<Message, 'kind' | 'sender'>): boolean => kind === 'text' && !this.#blocks.has(sender.id);

  /** Marks rooms as read whose unread messages do not count. */
  watch(rooms: KnownRooms): void {
    effect(() => {
      const client = this.#session.client();
      // The list of the blocked comes after the first welcome, and changes.
      this.#blocks.users();
      if (client) untracked(() => this.start(client, rooms));
    });
  }

  start(client: ChatClient, rooms: KnownRooms): void {
    for (const room of rooms.byId().values()) this.look(client, rooms, room);
  }

  /** Moves a room's mark past what came while this device was away and does not count. */
  look(client: ChatClient, rooms: KnownRooms, room: Room): void {
    skipMissedSilent(client, room, this.#countsAsUnread).then(
      (seq) => rooms.change(room.id, (now) => this.#skip(now, room.you?.readSeq ?? 0, seq)),
      () => undefined, // Offline again: the next welcome looks once more.
    );
  }

  /** The room after changes, with messages skipped that do not count as unread. */
  apply(room: Room, changes: RoomChanges): Room {
    const own = ownMessages(changes);
    const readSeq = room.you?.readSeq ?? 0;
    return this.#skip(withChanges(room, changes), readSeq, skipSilent(readSeq, own, this.#countsAsUnread));
  }

  /** A mark as the server tells it, moved past what was skipped behind it before. */
  past(roomId: string, seq: number): number {
    const skipped = this.#past.get(roomId);
    return skipped !== undefined && seq >= skipped.from && seq < skipped.to ? skipped.to : seq;
  }

  reset(): void {
    this.#past.clear();
  }

  #skip(room: Room, from: number, to: number): Room {
    if (to <= from) return room;
    const before = this.#past.get(room.id);
    this.#past.set(room.id, { from: before?.to === from ? before.from : from, to });
    return withRead(room, to);
  }
}
