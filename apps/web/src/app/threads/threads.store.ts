import { computed, DestroyRef, inject, Injectable, signal } from '@angular/core';
import type { FollowedThread, Message } from '@confab/contract';
import { FollowedThreads } from '../rooms/followed-threads';
import { SessionStore } from '../session/session.store';
import { PagedList } from '../ui/paged-list';

/** The threads that one follows, while their page is open: those with something unread first, each the latest first. */
@Injectable()
export class ThreadsStore {
  readonly #session = inject(SessionStore);
  readonly #followed = inject(FollowedThreads);
  /** Those that had something unread when they were loaded: what is read here stays where it was. */
  readonly #fresh = signal<ReadonlySet<string>>(new Set());
  readonly list = new PagedList<FollowedThread>((cursor) => this.#ask(cursor));
  readonly sections = computed(() => {
    const isFresh = ({ root }: FollowedThread): boolean => this.#fresh().has(root.id);
    const all = this.list.items();
    return [
      { name: 'Unread', threads: all.filter(isFresh) },
      { name: 'Read', threads: all.filter((thread) => !isFresh(thread)) },
    ].filter(({ threads }) => threads.length > 0);
  });

  constructor() {
    const client = this.#session.client();
    const stops = [
      client?.on('room.changed', ({ messages }) => messages.forEach((message) => this.#hear(message))),
      client?.on('thread.changed', ({ threadId, following }) => following && !this.#has(threadId) && void this.list.again()),
      // What was missed while there was no connection.
      client?.onWelcome(() => void this.list.again()),
    ];
    inject(DestroyRef).onDestroy(() => stops.forEach((stop) => stop?.()));
    void this.list.again();
  }

  async #ask(cursor: string | null): Promise<{ items: readonly FollowedThread[]; nextCursor: string | null }> {
    const client = this.#session.client();
    if (client === null) return { items: [], nextCursor: null };
    const { threads, nextCursor } = await client.call('thread.list', cursor === null ? {} : { cursor });
    this.#followed.learn(threads);
    const fresh = threads.filter(({ root, you }) => (root.thread?.lastSeq ?? 0) > you.readSeq).map(({ root }) => root.id);
    this.#fresh.update((ids) => new Set(cursor === null ? fresh : [...ids, ...fresh]));
    return { items: threads, nextCursor };
  }

  #has(threadId: string): boolean {
    return this.list.items().some(({ root }) => root.id === threadId);
  }

  #hear(message: Message): void {
    const known = this.list.items().find(({ root }) => root.id === message.id);
    if (known !== undefined && message.version > known.root.version) this.list.replace({ ...known, root: message }, ({ root }) => root.id === message.id);
  }
}
