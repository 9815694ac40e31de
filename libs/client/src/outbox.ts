import type { Message, SendMessage } from '@confab/contract';

import { ChatError, signedOut } from './chat-error.js';
import { deferred } from './deferred.js';
import { Listeners } from './listeners.js';
import type { OutboxStore } from './outbox-store.js';
import { RoomSendQueue, type QueuedMessage, type OutboxRoute } from './room-send-queue.js';

/** A message that the server has not acknowledged yet. */
export interface OutboxEntry {
  readonly input: SendMessage;
  /** `failed`: the server refused it for good; `error` says why. */
  readonly state: 'waiting' | 'sending' | 'failed';
  /** With `failed` the reason; with `waiting` the error of the last attempt. */
  readonly error: ChatError | undefined;
  readonly since: number;
}

/** The messages that have not reached the server yet. */
export interface Outbox {
  /** In sending order. */
  pending(): OutboxEntry[];
  /** Sends a failed message again, after those waiting in its room. */
  retry(clientId: string): void;
  /** Discards a message. One that is just being sent stays. */
  discard(clientId: string): void;
  onChange(listener: () => void): () => void;
}

/** Keeps each message until the server has it, with a queue for each room, so that a room's messages keep their order. */
export class MessageOutbox implements Outbox {
  readonly #messages = new Map<string, QueuedMessage>();
  readonly #queues = new Map<string, RoomSendQueue>();
  readonly #changes = new Listeners<[]>();
  readonly #loaded: Promise<void>;
  readonly #closed = new AbortController();
  readonly #store: OutboxStore;
  readonly #route: OutboxRoute;

  constructor(store: OutboxStore, route: OutboxRoute) {
    this.#store = store;
    this.#route = route;
    this.#loaded = this.#load();
  }

  pending(): OutboxEntry[] {
    return [...this.#messages.values()].flatMap(({ input, state, error, since }) => (state === 'sent' ? [] : [{ input, state, error, since }]));
  }

  onChange(listener: () => void): () => void {
    return this.#changes.add(listener);
  }

  /** Resolves once the server has the message; rejects if it never will. */
  send(input: SendMessage, stopped?: AbortSignal): Promise<Message> {
    if (this.#closed.signal.aborted) return Promise.reject(signedOut());
    const known = this.#messages.get(input.clientId);
    if (known && sameMessage(known.input, input)) return this.#again(known);
    if (known) return Promise.reject(new ChatError({ code: 'CONFLICT', detail: 'This message id is used with another text', errors: CLIENT_ID_TAKEN }));
    // Stored before it is sent. If storing fails (storage full or forbidden), it is sent anyway.
    const kept = this.#store.put(input).catch(() => undefined);
    return this.#enqueue(input, Promise.all([this.#loaded, kept]), stopped).answer.promise;
  }

  retry(clientId: string): void {
    const queued = this.#messages.get(clientId);
    if (queued?.state === 'failed') void this.#again(queued);
  }

  discard(clientId: string): void {
    const queued = this.#messages.get(clientId);
    if (!queued || queued.state === 'sending') return;
    queued.answer.reject(new ChatError({ code: 'UNAVAILABLE', detail: 'Discarded before it was sent', retryable: false }));
    this.#remove(queued);
  }

  /** Stops sending when the session ends. Stored messages stay until their owner deletes them. */
  close(): void {
    this.#closed.abort();
    for (const queued of this.#messages.values()) queued.answer.reject(signedOut());
  }

  async #load(): Promise<void> {
    // An unreadable store (private windows) counts as empty.
    const kept = await this.#store.load().catch(() => []);
    const sooner = [...this.#messages.values()];
    for (const input of kept) if (!this.#messages.has(input.clientId)) this.#enqueue(input, Promise.resolve());
    // Messages of an earlier run go first.
    for (const queued of sooner) this.#moveToEnd(queued);
  }

  #enqueue(input: SendMessage, kept: Promise<unknown>, stopped?: AbortSignal): QueuedMessage {
    const queued: QueuedMessage = { input, kept, stopped, state: 'waiting', error: undefined, since: Date.now(), answer: deferred() };
    stopped?.addEventListener('abort', () => this.discard(input.clientId), { once: true });
    // Callers need not handle a rejection: `pending` shows failed messages.
    queued.answer.promise.catch(() => undefined);
    this.#messages.set(input.clientId, queued);
    this.#queueOf(input.roomId).add(queued);
    this.#changes.emit();
    return queued;
  }

  #moveToEnd(queued: QueuedMessage): void {
    this.#messages.delete(queued.input.clientId);
    this.#messages.set(queued.input.clientId, queued);
    this.#queueOf(queued.input.roomId).moveToEnd(queued);
  }

  #again(queued: QueuedMessage): Promise<Message> {
    if (queued.state !== 'failed') return queued.answer.promise;
    this.#messages.delete(queued.input.clientId);
    return this.#enqueue(queued.input, Promise.resolve()).answer.promise;
  }

  #queueOf(roomId: string): RoomSendQueue {
    const queue = this.#queues.get(roomId) ?? new RoomSendQueue(this.#route, this.#closed.signal, (queued) => this.#settled(queued));
    this.#queues.set(roomId, queue);
    return queue;
  }

  #settled(queued: QueuedMessage): void {
    if (queued.state === 'sent') this.#remove(queued);
    // Aborted while being sent, and the connection was lost.
    else if (queued.state === 'waiting' && queued.stopped?.aborted) this.discard(queued.input.clientId);
    else this.#changes.emit();
  }

  #remove(queued: QueuedMessage): void {
    const { clientId, roomId } = queued.input;
    this.#messages.delete(clientId);
    this.#queues.get(roomId)?.remove(queued);
    // If removal fails, the message is sent again at the next start, and the server recognises its id.
    this.#store.remove(clientId).catch(() => undefined);
    this.#changes.emit();
  }
}

const CLIENT_ID_TAKEN = [{ field: 'clientId', messages: ['is used with another text'] }];

function sameMessage(a: SendMessage, b: SendMessage): boolean {
  return a.roomId === b.roomId && a.threadId === b.threadId && a.body === b.body && a.replyToId === b.replyToId;
}
