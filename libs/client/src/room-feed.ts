import type { RoomChanges } from '@confab/contract';

import { asChatError, type ChatError } from './chat-error.js';
import { backoff, pause } from './pause.js';

/** What a feed needs around it. */
interface RoomFeedOptions {
  /** What changed in the room after a version, a page of it. */
  sync(roomId: string, after: number): Promise<RoomChanges>;
  deliver(changes: RoomChanges): void;
  /** The user is not in the room any more; with a reason where the server never let them follow it. */
  gone?: ((refusal?: ChatError) => void) | undefined;
  /** Waits before asking again. */
  pause?(ms: number, signal: AbortSignal): Promise<void>;
}

/** Frames kept while the hole before them is being filled. What does not fit is fetched as a part of the hole. */
const KEPT_FRAMES = 64;

/**
 * Follows one room: turns live frames that may be late, lost or repeated into changes that each begin where the one
 * before ended. What is missing is fetched by `room.sync`.
 */
export class RoomFeed {
  #version: number;
  /** The highest version known to exist. */
  #head: number;
  #early: RoomChanges[] = [];
  #catchingUp = false;
  /** Whether the server has ever told anything of the room. */
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

  /** Asks for what came after the version that the feed began with: nobody else knows of it. */
  start(): void {
    void this.#catchUp();
  }

  stop(): void {
    this.#stop.abort();
    this.#early = [];
  }

  /** A frame came in. */
  receive(frame: RoomChanges): void {
    this.#admitted = true;
    if (frame.after <= this.#version) {
      this.#apply(frame);
      return;
    }
    this.#keep(frame);
    this.advanceHead(frame.version);
  }

  /** The room is known to have come this far: by the server's welcome, or because a lost last change is announced again. */
  advanceHead(version: number): void {
    this.#head = Math.max(this.#head, version);
    if (this.#head > this.#version) void this.#catchUp();
  }

  /** The user is no longer in the room. A later frame or welcome, once they are again, starts the feed anew. */
  leave(refusal?: ChatError): void {
    this.#head = this.#version;
    this.#early = [];
    this.#options.gone?.(refusal);
  }

  /** Hands on the part of the changes that is new, and whatever was waiting for it. */
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
      // Asked once the head was known, and nothing came: there is no such version (any more).
      if (page && this.#version === before.version && this.#head === before.head) this.#head = this.#version;
      more = !page || page.more || this.#head > this.#version;
    }
    this.#catchingUp = false;
  }

  /** One page; nothing when it has to be asked for again. */
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
