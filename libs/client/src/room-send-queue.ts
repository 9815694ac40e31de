import type { Message, SendMessage } from '@confab/contract';

import { asChatError, type ChatError } from './chat-error.js';
import type { Deferred } from './deferred.js';
import { backoff } from './pause.js';

/** How the outbox reaches the server. */
export interface OutboxRoute {
  /** Sends now, or rejects with a ChatError. */
  send(message: SendMessage): Promise<Message>;
  /** Resolves once sending has a chance. */
  ready(signal: AbortSignal): Promise<void>;
  pause(ms: number, signal: AbortSignal): Promise<void>;
}

/** One message on its way. */
export interface QueuedMessage {
  readonly input: SendMessage;
  /** Resolves once the message is where it outlives the program, as far as that is possible. */
  readonly kept: Promise<unknown>;
  readonly since: number;
  readonly answer: Deferred<Message>;
  /** Raised once its sender waits for it no longer. */
  readonly stopped: AbortSignal | undefined;
  state: 'waiting' | 'sending' | 'failed' | 'sent';
  error: ChatError | undefined;
}

/**
 * Sends the messages of one room, each once the one before has been answered. More at a time would be faster and
 * would turn the order: of two under way the first may be refused for a moment and the second not.
 */
export class RoomSendQueue {
  readonly #queue: QueuedMessage[] = [];
  #running = false;
  #failures = 0;

  readonly #route: OutboxRoute;
  readonly #signal: AbortSignal;
  readonly #changed: (queued: QueuedMessage) => void;

  constructor(route: OutboxRoute, signal: AbortSignal, changed: (queued: QueuedMessage) => void) {
    this.#route = route;
    this.#signal = signal;
    this.#changed = changed;
  }

  add(queued: QueuedMessage): void {
    this.#queue.push(queued);
    if (!this.#running) void this.#run();
  }

  moveToEnd(queued: QueuedMessage): void {
    if (this.remove(queued)) this.#queue.push(queued);
  }

  remove(queued: QueuedMessage): boolean {
    const at = this.#queue.indexOf(queued);
    if (at >= 0) this.#queue.splice(at, 1);
    return at >= 0;
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let first = this.#queue[0]; first && !this.#signal.aborted; first = this.#queue[0]) {
      await first.kept;
      await this.#route.ready(this.#signal);
      // While this waited, the message may have been given up, or others been put before it.
      if (first === this.#queue[0]) await this.#try(first);
    }
    this.#running = false;
  }

  async #try(queued: QueuedMessage): Promise<void> {
    if (this.#signal.aborted) return;
    this.#turn(queued, 'sending');
    try {
      queued.answer.resolve(await this.#route.send(queued.input));
      this.#failures = 0;
      this.remove(queued);
      this.#turn(queued, 'sent');
    } catch (thrown) {
      await this.#failed(queued, asChatError(thrown));
    }
  }

  async #failed(queued: QueuedMessage, error: ChatError): Promise<void> {
    queued.error = error;
    // UNAUTHENTICATED is the connection's trouble: it comes back with another token, or the session ends.
    if (!error.retryable && error.code !== 'UNAUTHENTICATED') {
      this.remove(queued);
      this.#turn(queued, 'failed');
      queued.answer.reject(error);
      return;
    }
    this.#turn(queued, 'waiting');
    // A lost connection has no request id, and `ready` waits for the next one: no need to wait longer than that.
    if (error.requestId !== undefined) await this.#route.pause(error.retryAfterMs ?? backoff(this.#failures++), this.#signal);
  }

  #turn(queued: QueuedMessage, state: QueuedMessage['state']): void {
    queued.state = state;
    this.#changed(queued);
  }
}
