import { computed, DestroyRef, inject, Injectable } from '@angular/core';
import type { ActivityItem, Message } from '@confab/contract';
import { BlocksStore } from '../blocks/blocks.store';
import { FollowedThreads } from '../rooms/followed-threads';
import { RoomsStore } from '../rooms/rooms.store';
import { SessionStore } from '../session/session.store';
import { PagedList } from '../ui/paged-list';
import { deedsOf, type Deed } from './deeds';

/** What is for this tab's user, while its page is open. */
@Injectable()
export class ActivityStore {
  readonly #session = inject(SessionStore);
  readonly #rooms = inject(RoomsStore);
  readonly #threads = inject(FollowedThreads);
  readonly #blocks = inject(BlocksStore);
  readonly list = new PagedList<ActivityItem>((cursor) => this.#ask(cursor));
  readonly deeds = computed(() => deedsOf(this.list.items().filter(({ by }) => !this.#blocks.has(by.id))));

  constructor() {
    const client = this.#session.client();
    const stops = [
      client?.on('room.changed', ({ messages }) => messages.some((message) => this.#isFor(message)) && void this.list.again()),
      // What was missed while there was no connection.
      client?.onWelcome(() => void this.list.again()),
    ];
    inject(DestroyRef).onDestroy(() => stops.forEach((stop) => stop?.()));
    void this.list.again();
  }

  /** By the marks of the room and the thread, as everywhere. Reactions have none. */
  isUnread({ kind, message }: Deed): boolean {
    if (kind === 'reaction') return false;
    if (message.threadId === null) return message.seq > (this.#rooms.room(message.roomId)?.you?.readSeq ?? Infinity);
    return message.seq > (this.#threads.mark(message.threadId)?.readSeq ?? Infinity);
  }

  /** Marks the room or the thread as read up to it. */
  async read({ message: { roomId, threadId, seq } }: Deed): Promise<void> {
    const client = this.#session.client();
    if (threadId === null) {
      await client?.call('room.read', { roomId, seq });
      this.#rooms.noteRead(roomId, seq);
    } else {
      await client?.call('thread.read', { threadId, seq });
      this.#threads.noteRead(threadId, seq);
    }
  }

  async #ask(cursor: string | null): Promise<{ items: readonly ActivityItem[]; nextCursor: string | null }> {
    const client = this.#session.client();
    return client === null ? { items: [], nextCursor: null } : client.call('activity.list', cursor === null ? {} : { cursor });
  }

  #isFor({ sender, threadId, mentions, reactions }: Message): boolean {
    const me = this.#session.user()?.id;
    if (sender.id === me) return reactions.length > 0;
    return mentions.room || mentions.users.some(({ id }) => id === me) || (threadId !== null && this.#threads.mark(threadId) !== undefined);
  }
}
