import { computed, signal, type Signal } from '@angular/core';
import type { ChatClient } from '@confab/client';
import type { Message } from '@confab/contract';
import type { FollowedThreads } from '../../rooms/followed-threads';
import { rowOf } from '../message/row';
import { ReadMark } from '../timeline/read-mark';
import type { GroupEntry } from '../timeline/timeline-entries';
import { timelineOfThread } from '../timeline/timeline-place';
import { TimelineStore, type TimelineConnection } from '../timeline/timeline.store';
import type { Reader } from '../timeline/unread-line';

/** What is known when a thread is opened. */
interface ThreadStart {
  readonly root: Message;
  /** The room's version at that time, or before it. */
  readonly version: number;
  readonly reader: Reader;
}

/** The state that lives as long as a thread is shown. */
export class OpenThread {
  readonly timeline: TimelineStore;
  readonly readMark: ReadMark;
  readonly root: Signal<Message>;
  readonly entry: Signal<GroupEntry>;
  readonly #root;
  #stopRetrying: () => void = () => undefined;
  readonly #client: ChatClient;

  constructor(client: ChatClient, { root, version, reader }: ThreadStart, followed: FollowedThreads) {
    this.#client = client;
    this.#root = signal(root);
    this.root = this.#root.asReadonly();
    this.entry = computed(() => rootEntry(this.#root(), reader));
    const readSeq = followed.mark(root.id)?.readSeq ?? null;
    this.timeline = new TimelineStore(this.#lineOf(client), timelineOfThread(root, { version, readSeq }), reader);
    this.readMark = new ReadMark(client, readSeq ?? 0, {
      note: (seq) => {
        followed.noteRead(root.id, seq);
        return true;
      },
      // Of a thread that is not followed nothing is kept.
      tell: (seq) => (followed.mark(root.id) === undefined ? Promise.resolve() : client.call('thread.read', { threadId: root.id, seq })),
    });
  }

  /** `seq`: of the reply that it is opened for. */
  open(seq?: number): void {
    void this.timeline.open(seq);
    this.#stopRetrying = this.#client.onWelcome(() => {
      if (this.timeline.failed()) void this.timeline.open();
    });
  }

  close(): void {
    this.#stopRetrying();
    this.timeline.close();
    this.readMark.close();
  }

  /** The timeline's own connection, whose changes of the room tell of the root as well. */
  #lineOf(client: ChatClient): TimelineConnection {
    return {
      outbox: client.outbox,
      call: (name, input, options) => client.call(name, input, options),
      watch: (roomId, after, listener) =>
        client.watch(roomId, after, (changes) => {
          for (const message of changes.messages) if (message.id === this.#root().id && message.version > this.#root().version) this.#root.set(message);
          listener(changes);
        }),
    };
  }
}

/** The root as it stands above its replies: it has no place among them, and its thread is here. */
function rootEntry(root: Message, { user }: Reader): GroupEntry {
  const row = { ...rowOf(root, user), seq: null, thread: null, threadId: root.id, replyToId: null };
  return { type: 'group', key: root.id, sender: root.sender, mine: row.mine, at: root.createdAt, goesOn: false, rows: [row] };
}
