import type { RoomChanges } from '@confab/contract';

import { asChatError, type ChatError } from './chat-error.js';
import { backoff, pause } from './pause.js';

interface RoomFeedOptions {
  /** A page of the room's changes after a version. */
  sync(roomId: string, after: number): Promise<RoomChanges>;
  deliver(changes: RoomChanges): void;
  /** Called when the user is no longer in the room, with an error if they never were. */
  gone?: ((refusal?: ChatError) => void) | undefined;
  /** Waits before a retry. */
  pause?(ms: number, signal: AbortSignal): Promise<void>;
}

/** Frames kept while the gap before them is fetched. Frames beyond this are fetched with the gap. */
const KEPT_FRAMES = 64;

/**
 * Follows one room: turns live frames that may be late, lost or repeated into changes that each start where the
 * previous one ended. Missing versions are fetched by `room.sync`.
 */
export class RoomFeed {
  #version: number;
  /** The highest version known to exist. */
  #head: number;
  #early: RoomChanges[] = [];
  #catchingUp = false;
  /** Whether the server has ever sent anything of the room. */
  #admitted = false;
  readonly #stop = new AbortController();
  readonly #options: RoomFeedOptions;

  constructor(
    readonly roomId: string,
    after: number,
    options: RoomFeedOptions,
  ) {
    this.#options = options;
    this.#version = after;
    this.#head = after;
  }

  get version(): number {
    return this.#version;
  }

  /** Fetches the changes after the starting version. */
  start(): void {
    void this.#catchUp();
  }

  stop(): void {
    this.#stop.abort();
    this.#early = [];
  }

  /** Handles a frame from the server. */
  receive(frame: RoomChanges): void {
    this.#admitted = true;
    if (frame.after <= this.#version) {
      this.#apply(frame);
      return;
    }
    this.#keep(frame);
    this.advanceHead(frame.version);
  }

  /** The room is known to have reached this version, by the welcome or because a lost change is announced again. */
  advanceHead(version: number): void {
    this.#head = Math.max(this.#head, version);
    if (this.#head > this.#version) void this.#catchUp();
  }

  /** The user has left the room. A later frame or welcome, once they are back, restarts the feed. */
  leave(refusal?: ChatError): void {
    this.#head = this.#version;
    this.#early = [];
    this.#options.gone?.(refusal);
  }

  /** Emits the new part of the changes, and waiting frames that follow it. */
  #apply(changes: RoomChanges): void {
    for (let next: RoomChanges | undefined = changes; next; next = this.#takeEarly()) {
      if (this.#stop.signal.aborted) return;
      if (next.version <= this.#version) continue;
      const after = this.#version;
      this.#version = next.version;
      this.#head = Math.max(this.#head, next.version);
      this.#options.deliver({ ...next, after, messages: next.messages.filter((message) => message.version > after) });
    }
  }

  #keep(frame: RoomChanges): void {
    this.#early.push(frame);
    this.#early.sort((a, b) => a.after - b.after);
    if (this.#early.length > KEPT_FRAMES) this.#early.pop();
  }

  #takeEarly(): RoomChanges | undefined {
    const first = this.#early[0];
    return first && first.after <= this.#version ? this.#early.shift() : undefined;
  }

  async #catchUp(): Promise<void> {
    if (this.#catchingUp) return;
    this.#catchingUp = true;
    for (let failures = 0, more = true; more && !this.#stop.signal.aborted;) {
      const before = { version: this.#version, head: this.#head };
      const page = await this.#ask(failures);
      if (page === 'gone') break;
      failures = page ? 0 : failures + 1;
      if (page) this.#apply(page);
      // The server has nothing up to the known head: that version does not exist (any more).
      if (page && this.#version === before.version && this.#head === before.head) this.#head = this.#version;
      more = !page || page.more || this.#head > this.#version;
    }
    this.#catchingUp = false;
  }

  /** Fetches one page; undefined if it has to be fetched again. */
  async #ask(failures: number): Promise<RoomChanges | 'gone' | undefined> {
    const { signal } = this.#stop;
    try {
      const page = await this.#options.sync(this.roomId, this.#version);
      this.#admitted = true;
      return page;
    } catch (thrown) {
      const error = asChatError(thrown);
      if (!error.retryable && error.code !== 'INTERNAL') {
        if (!signal.aborted) this.leave(this.#admitted ? undefined : error);
        return 'gone';
      }
      await (this.#options.pause ?? pause)(error.retryAfterMs ?? backoff(failures), signal);
      return undefined;
    }
  }
}
