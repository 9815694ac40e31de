import type { Message, SendMessage } from '@confab/contract';

import { ChatError, signedOut } from './chat-error.js';
import { Listeners } from './listeners.js';
import type { OutboxStore } from './outbox-store.js';
import { RoomLane, type Errand, type OutboxRoute } from './room-lane.js';

/** A message that the server has not acknowledged yet. */
export interface OutboxEntry {
  readonly input: SendMessage;
  /** `failed`: the server refused it for good; `error` says why. */
  readonly state: 'waiting' | 'sending' | 'failed';
  /** With `failed`; with `waiting`, what the last try met. */
  readonly error: ChatError | undefined;
  readonly since: number;
}

/** What has not reached the server yet. */
export interface Outbox {
  /** In the order of sending. */
  pending(): OutboxEntry[];
  /** Sends a failed message once more, after what its room already has waiting. */
  retry(clientId: string): void;
  /** Gives a message up. One that is being sent at this moment stays. */
  discard(clientId: string): void;
  onChange(listener: () => void): () => void;
}

/** Keeps each message until the server has it: one lane for each room, so that a room's messages keep their order. */
export class MessageOutbox implements Outbox {
  readonly #errands = new Map<string, Errand>();
  readonly #lanes = new Map<string, RoomLane>();
  readonly #changes = new Listeners<[]>();
  readonly #loaded: Promise<void>;
  readonly #closed = new AbortController();

  constructor(
    private readonly store: OutboxStore,
    private readonly route: OutboxRoute,
  ) {
    this.#loaded = this.#load();
  }

  pending(): OutboxEntry[] {
    return [...this.#errands.values()].flatMap(({ input, state, error, since }) => (state === 'sent' ? [] : [{ input, state, error, since }]));
  }

  onChange(listener: () => void): () => void {
    return this.#changes.add(listener);
  }

  /** Resolves once the server has the message; rejects when it never will. */
  send(input: SendMessage): Promise<Message> {
    if (this.#closed.signal.aborted) return Promise.reject(signedOut());
    const known = this.#errands.get(input.clientId);
    if (known && sameMessage(known.input, input)) return this.#again(known);
    if (known) return Promise.reject(new ChatError({ code: 'CONFLICT', detail: 'This message id is used with another text', errors: CLIENT_ID_TAKEN }));
    // Kept before it is sent. Where keeping fails (storage full or forbidden), it is sent all the same.
    const kept = this.store.put(input).catch(() => undefined);
    return this.#enqueue(input, Promise.all([this.#loaded, kept])).answer.promise;
  }

  retry(clientId: string): void {
    const errand = this.#errands.get(clientId);
    if (errand?.state === 'failed') void this.#again(errand);
  }

  discard(clientId: string): void {
    const errand = this.#errands.get(clientId);
    if (!errand || errand.state === 'sending') return;
    errand.answer.reject(new ChatError({ code: 'UNAVAILABLE', detail: 'Discarded before it was sent', retryable: false }));
    this.#remove(errand);
  }

  /** The session is over: nothing is sent any more. What was kept stays, until its owner erases it. */
  close(): void {
    this.#closed.abort();
    for (const errand of this.#errands.values()) errand.answer.reject(signedOut());
  }

  async #load(): Promise<void> {
    // A store that cannot be read (private windows) has nothing to give back.
    const kept = await this.store.load().catch(() => []);
    const sooner = [...this.#errands.values()];
    for (const input of kept) if (!this.#errands.has(input.clientId)) this.#enqueue(input, Promise.resolve());
    // What an earlier run left behind goes first.
    for (const errand of sooner) this.#moveToEnd(errand);
  }

  #enqueue(input: SendMessage, kept: Promise<unknown>): Errand {
    const errand: Errand = { input, kept, state: 'waiting', error: undefined, since: Date.now(), answer: Promise.withResolvers() };
    // Nobody need wait for the answer: `pending` shows what failed.
    errand.answer.promise.catch(() => undefined);
    this.#errands.set(input.clientId, errand);
    this.#laneOf(input.roomId).add(errand);
    this.#changes.tell();
    return errand;
  }

  #moveToEnd(errand: Errand): void {
    this.#errands.delete(errand.input.clientId);
    this.#errands.set(errand.input.clientId, errand);
    this.#laneOf(errand.input.roomId).moveToEnd(errand);
  }

  #again(errand: Errand): Promise<Message> {
    if (errand.state !== 'failed') return errand.answer.promise;
    this.#errands.delete(errand.input.clientId);
    return this.#enqueue(errand.input, Promise.resolve()).answer.promise;
  }

  #laneOf(roomId: string): RoomLane {
    const lane = this.#lanes.get(roomId) ?? new RoomLane(this.route, this.#closed.signal, (errand) => this.#settled(errand));
    this.#lanes.set(roomId, lane);
    return lane;
  }

  #settled(errand: Errand): void {
    if (errand.state === 'sent') this.#remove(errand);
    else this.#changes.tell();
  }

  #remove(errand: Errand): void {
    const { clientId, roomId } = errand.input;
    this.#errands.delete(clientId);
    this.#lanes.get(roomId)?.remove(errand);
    // Should removing fail, the message is sent once more at the next start, and the server knows it by its id.
    this.store.remove(clientId).catch(() => undefined);
    this.#changes.tell();
  }
}

const CLIENT_ID_TAKEN = [{ field: 'clientId', messages: ['is used with another text'] }];

function sameMessage(a: SendMessage, b: SendMessage): boolean {
  return a.roomId === b.roomId && a.body === b.body && a.replyToId === b.replyToId;
}
