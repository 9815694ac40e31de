import type { Room, RoomChanges, RoomHead } from '@confab/contract';

import type { ChatError } from './chat-error.js';
import { Listeners } from './listeners.js';
import { RoomFeed } from './room-feed.js';

/** The feeds of all followed rooms. A room may be followed several times, from different versions. */
export class RoomFeeds {
  readonly #feeds = new Set<RoomFeed>();

  readonly #sync: (roomId: string, after: number) => Promise<RoomChanges>;

  constructor(sync: (roomId: string, after: number) => Promise<RoomChanges>) {
    this.#sync = sync;
  }

  watch(roomId: string, after: number, listener: (changes: RoomChanges) => void, gone?: (refusal?: ChatError) => void): () => void {
    // A listener that throws must not stop the feed.
    const listeners = new Listeners<[RoomChanges]>();
    listeners.add(listener);
    const feed = new RoomFeed(roomId, after, { sync: this.#sync, deliver: (changes) => listeners.emit(changes), gone });
    this.#feeds.add(feed);
    feed.start();
    return () => {
      feed.stop();
      this.#feeds.delete(feed);
    };
  }

  /** Ends when aborted, when the user leaves the room, and with the session. Rejects if they were never in it. */
  async *iterate(roomId: string, after: number, signal: AbortSignal | undefined): AsyncGenerator<RoomChanges, void, undefined> {
    const queue: RoomChanges[] = [];
    let over = signal?.aborted ?? false;
    let refused: ChatError | undefined;
    let wake: () => void = () => undefined;
    const end = (refusal?: ChatError): void => {
      refused = refusal;
      over = true;
      wake();
    };
    const abort = (): void => end();
    const take = (changes: RoomChanges): void => {
      queue.push(changes);
      wake();
    };
    const stop = this.watch(roomId, after, take, end);
    signal?.addEventListener('abort', abort);
    try {
      while (!over || queue.length > 0) {
        const next = queue.shift();
        if (next) yield next;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
      if (refused) throw refused;
    } finally {
      signal?.removeEventListener('abort', abort);
      stop();
    }
  }

  receive(changes: RoomChanges): void {
    for (const feed of this.#of(changes.roomId)) feed.receive(changes);
  }

  noteHeads(heads: readonly RoomHead[]): void {
    for (const { roomId, version } of heads) for (const feed of this.#of(roomId)) feed.advanceHead(version);
  }

  /** After reconnecting: fetches missed changes. A feed of a room that is not in the user's list finds out by asking. */
  resume(rooms: readonly Room[]): void {
    const versions = new Map(rooms.map(({ id, version }) => [id, version]));
    for (const feed of this.#feeds) {
      const version = versions.get(feed.roomId);
      if (version === undefined) feed.start();
      else feed.advanceHead(version);
    }
  }

  leave(roomId: string): void {
    for (const feed of this.#of(roomId)) feed.leave();
  }

  stop(): void {
    for (const feed of this.#feeds) {
      feed.stop();
      feed.leave();
    }
    this.#feeds.clear();
  }

  #of(roomId: string): RoomFeed[] {
    return [...this.#feeds].filter((feed) => feed.roomId === roomId);
  }
}
