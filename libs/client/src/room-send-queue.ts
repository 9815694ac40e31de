import type { Message, SendMessage } from '@confab/contract';

import { asChatError, type ChatError } from './chat-error.js';
import type { Deferred } from './deferred.js';
import { backoff } from './pause.js';

/** The outbox's access to the server. */
export interface OutboxRoute {
  /** Sends now, or rejects with a ChatError. */
  send(message: SendMessage): Promise<Message>;
  /** Resolves once there is a connection to send over. */
  ready(signal: AbortSignal): Promise<void>;
  pause(ms: number, signal: AbortSignal): Promise<void>;
}

/** A message in the queue. */
export interface QueuedMessage {
  readonly input: SendMessage;
  /** Resolves once the message is stored, as far as that is possible. */
  readonly kept: Promise<unknown>;
  readonly since: number;
  readonly answer: Deferred<Message>;
  /** Aborted once the sender no longer waits for it. */
  readonly stopped: AbortSignal | undefined;
  state: 'waiting' | 'sending' | 'failed' | 'sent';
  error: ChatError | undefined;
}

/**
 * Sends the messages of one room, each after the previous one was answered. Sending several at a time would be faster
 * but could change their order: the first may be refused temporarily and the second not.
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
      // Meanwhile the message may have been discarded, or others put before it.
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
    // UNAUTHENTICATED concerns the connection: it returns with another token, or the session ends.
    if (!error.retryable && error.code !== 'UNAUTHENTICATED') {
      this.remove(queued);
      this.#turn(queued, 'failed');
      queued.answer.reject(error);
      return;
    }
    this.#turn(queued, 'waiting');
    // Without a request id the connection was lost, and `ready` waits for the next one: no further delay is needed.
    if (error.requestId !== undefined) await this.#route.pause(error.retryAfterMs ?? backoff(this.#failures++), this.#signal);
  }

  #turn(queued: QueuedMessage, state: QueuedMessage['state']): void {
    queued.state = state;
    this.#changed(queued);
  }
}
