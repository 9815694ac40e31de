import { computed, inject, Service, signal } from '@angular/core';
import type { ChatClient } from '@confab/client';
import type { FollowedThread, Message, RoomChanges, ThreadChanged, UnreadThread } from '@confab/contract';
import { BlocksStore } from '../blocks/blocks.store';
import { ThreadSearch } from './thread-search';
import { skipSilent } from './skip-silent';

/** How far this tab's user has read the threads that they follow. Unread is arithmetic: the thread's last seq minus the mark. */
@Service()
export class FollowedThreads {
  readonly #blocks = inject(BlocksStore);
  readonly #marks = signal<ReadonlyMap<string, UnreadThread>>(new Map());
  /** The last seqs of threads that changed since the connection was made, followed or not: a thread that is followed later begins there. */
  readonly #heads = new Map<string, number>();
  readonly #search = new ThreadSearch((found) => this.learn(found));
  #client: ChatClient | null = null;

  /** Those with something unread. */
  readonly unread = computed(() => [...this.#marks().values()].filter(({ lastSeq, readSeq }) => lastSeq > readSeq));

  /** Undefined for a thread that is not followed, or of which that is not known yet. */
  mark(threadId: string): UnreadThread | undefined {
    return this.#marks().get(threadId);
  }

  /** Answers a function that stops it. */
  follow(client: ChatClient): () => void {
    this.#client = client;
    const stops = [
      client.on('thread.changed', (change) => this.#note(change)),
      client.on('room.changed', (changes) => this.#hear(changes)),
      client.on('room.removed', ({ roomId }) => this.#forgetRoom(roomId)),
    ];
    return () => stops.forEach((stop) => stop());
  }

  /** What a welcome tells: the followed threads with something unread. */
  start(threads: readonly UnreadThread[]): void {
    this.#heads.clear();
    this.#search.reset(this.#client);
    this.#marks.set(new Map(threads.map((thread) => [thread.threadId, thread])));
  }

  reset(): void {
    this.#client = null;
    this.start([]);
  }

  /** What the list of the followed tells. */
  learn(threads: readonly FollowedThread[]): void {
    for (const { root, you } of threads) {
      this.#search.settle(root.id);
      const lastSeq = Math.max(root.thread?.lastSeq ?? 0, this.#heads.get(root.id) ?? 0);
      if (!this.#marks().has(root.id)) this.#put({ roomId: root.roomId, threadId: root.id, lastSeq, ...you });
    }
  }

  /** Finds out whether a thread is followed. */
  async look(root: Message): Promise<void> {
    if (this.#marks().has(root.id)) return;
    await this.#search.find(root);
  }

  /** Marks as read on this device at once; the caller tells the server. */
  noteRead(threadId: string, seq: number): void {
    this.#change(threadId, (mark) => {
      const readSeq = Math.max(mark.readSeq, Math.min(seq, mark.lastSeq));
      return { ...mark, readSeq, mentions: readSeq >= mark.lastSeq ? 0 : mark.mentions };
    });
  }

  async read(threadId: string): Promise<void> {
    const mark = this.mark(threadId);
    if (mark === undefined || this.#client === null) return;
    await this.#client.call('thread.read', { threadId, seq: mark.lastSeq });
    this.noteRead(threadId, mark.lastSeq);
  }

  async setFollowing(root: Message, on: boolean): Promise<void> {
    await this.#client?.call('thread.follow', { threadId: root.id, on });
    const lastSeq = Math.max(root.thread?.lastSeq ?? 0, this.#heads.get(root.id) ?? 0);
    if (on) this.#put({ roomId: root.roomId, threadId: root.id, lastSeq, readSeq: lastSeq, mentions: 0 });
    else this.#drop(root.id);
  }

  #note({ roomId, threadId, following, readSeq, mentions }: ThreadChanged): void {
    this.#search.settle(threadId);
    if (!following) {
      this.#drop(threadId);
      return;
    }
    const lastSeq = Math.max(this.mark(threadId)?.lastSeq ?? 0, this.#heads.get(threadId) ?? 0, readSeq);
    this.#put({ roomId, threadId, lastSeq, readSeq, mentions });
  }

  #hear({ messages }: RoomChanges): void {
    for (const message of messages) {
      if (message.thread !== null) this.#hearRoot(message, message.thread.lastSeq);
      else if (message.threadId !== null) this.#hearReply(message, message.threadId);
    }
  }

  #hearRoot(root: Message, lastSeq: number): void {
    const isNews = lastSeq > (this.#heads.get(root.id) ?? 0);
    this.#heads.set(root.id, lastSeq);
    this.#change(root.id, (mark) => ({ ...mark, lastSeq: Math.max(mark.lastSeq, lastSeq) }));
    // Of threads that are read to the end the welcome says nothing.
    if (isNews && !this.#marks().has(root.id)) this.#search.findSoon(root);
  }

  /** A reply of someone who is blocked counts as read where nothing unread comes before it. */
  #hearReply(reply: Message, threadId: string): void {
    this.#change(threadId, (mark) => {
      const readSeq = skipSilent(mark.readSeq, [reply], ({ sender }) => !this.#blocks.has(sender.id));
      return { ...mark, readSeq, lastSeq: Math.max(mark.lastSeq, reply.seq) };
    });
  }

  #put(mark: UnreadThread): void {
    this.#marks.update((marks) => new Map(marks).set(mark.threadId, mark));
  }

  #change(threadId: string, how: (mark: UnreadThread) => UnreadThread): void {
    const mark = this.mark(threadId);
    if (mark !== undefined) this.#put(how(mark));
  }

  #drop(threadId: string): void {
    this.#marks.update((marks) => new Map([...marks].filter(([id]) => id !== threadId)));
  }

  #forgetRoom(roomId: string): void {
    this.#marks.update((marks) => new Map([...marks].filter(([, mark]) => mark.roomId !== roomId)));
  }
}
