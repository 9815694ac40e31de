import type { Message, SendMessage } from '@confab/contract';

import { asChatError, type ChatError } from './chat-error.js';
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
export interface Errand {
  readonly input: SendMessage;
  /** Resolves once the message is where it outlives the program, as far as that is possible. */
  readonly kept: Promise<unknown>;
  readonly since: number;
  readonly answer: PromiseWithResolvers<Message>;
  state: 'waiting' | 'sending' | 'failed' | 'sent';
  error: ChatError | undefined;
}

/**
 * Sends the messages of one room, each once the one before has been answered. More at a time would be faster and
 * would turn the order: of two under way the first may be refused for a moment and the second not.
 */
export class RoomLane {
  readonly #queue: Errand[] = [];
  #running = false;
  #failures = 0;

  constructor(
    private readonly route: OutboxRoute,
    private readonly signal: AbortSignal,
    private readonly changed: (errand: Errand) => void,
  ) {}

  add(errand: Errand): void {
    this.#queue.push(errand);
    if (!this.#running) void this.#run();
  }

  moveToEnd(errand: Errand): void {
    if (this.remove(errand)) this.#queue.push(errand);
  }

  remove(errand: Errand): boolean {
    const at = this.#queue.indexOf(errand);
    if (at >= 0) this.#queue.splice(at, 1);
    return at >= 0;
  }

  async #run(): Promise<void> {
    this.#running = true;
    for (let first = this.#queue[0]; first && !this.signal.aborted; first = this.#queue[0]) {
      await first.kept;
      await this.route.ready(this.signal);
      // While this waited, the message may have been given up, or others been put before it.
      if (first === this.#queue[0]) await this.#try(first);
    }
    this.#running = false;
  }

  async #try(errand: Errand): Promise<void> {
    if (this.signal.aborted) return;
    this.#turn(errand, 'sending');
    try {
      errand.answer.resolve(await this.route.send(errand.input));
      this.#failures = 0;
      this.remove(errand);
      this.#turn(errand, 'sent');
    } catch (thrown) {
      await this.#failed(errand, asChatError(thrown));
    }
  }

  async #failed(errand: Errand, error: ChatError): Promise<void> {
    errand.error = error;
    // UNAUTHENTICATED is the connection's trouble: it comes back with another token, or the session ends.
    if (!error.retryable && error.code !== 'UNAUTHENTICATED') {
      this.remove(errand);
      this.#turn(errand, 'failed');
      errand.answer.reject(error);
      return;
    }
    this.#turn(errand, 'waiting');
    // A lost connection has no request id, and `ready` waits for the next one: no need to wait longer than that.
    if (error.requestId !== undefined) await this.route.pause(error.retryAfterMs ?? backoff(this.#failures++), this.signal);
  }

  #turn(errand: Errand, state: Errand['state']): void {
    errand.state = state;
    this.changed(errand);
  }
}
