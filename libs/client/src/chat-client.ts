import type { ChatCall, ChatEvent, ChatInput, ChatOutput, ChatPayload, RoomChanges, SessionEnd, Welcome } from '@confab/contract';

import type { ConnectionState } from './connection-state.js';
import { Connection } from './connection.js';
import { EventListeners } from './event-listeners.js';
import { Feeds } from './feeds.js';
import { MessageOutbox, type Outbox } from './outbox.js';
import { memoryOutbox, type OutboxStore } from './outbox-store.js';
import { pause } from './pause.js';
import type { Session } from './session.js';

/** The socket as the contract has it: typed calls, typed events, and rooms that are followed without a gap. */
export class ChatClient {
  readonly outbox: Outbox;
  readonly #connection: Connection;
  readonly #events = new EventListeners();
  readonly #feeds: Feeds;
  readonly #sends: MessageOutbox;

  constructor(
    readonly session: Session,
    options: { outbox?: OutboxStore } = {},
  ) {
    this.#connection = new Connection(session, (event, data) => {
      this.#events.hear(event, data);
    });
    this.#feeds = new Feeds((roomId, after) => this.call('room.sync', { roomId, after }));
    this.outbox = this.#sends = new MessageOutbox(options.outbox ?? memoryOutbox(), {
      send: (message) => this.#connection.callNow('message.send', message),
      ready: (signal) => this.#connection.state.settled(signal),
      pause,
    });
    this.#listen();
  }

  get state(): ConnectionState {
    return this.#connection.state.current;
  }

  /** Resolves with the first greeting. Rejects where the server refuses the session; one out of reach is tried again and again. */
  connect(): Promise<Welcome> {
    return this.#connection.open();
  }

  onState(listener: (state: ConnectionState) => void): () => void {
    return this.#connection.state.changes.add(listener);
  }

  /** Hears the greeting of each connection: who I am and what rooms I am in now. */
  onWelcome(listener: (welcome: Welcome) => void): () => void {
    return this.#connection.welcomes.add(listener);
  }

  onEnded(listener: (reason: SessionEnd) => void): () => void {
    return this.session.onEnded(listener);
  }

  on<K extends ChatEvent>(name: K, listener: (data: ChatPayload<K>) => void): () => void {
    return this.#events.add(name, listener);
  }

  /** Makes a call; rejects with a ChatError. `message.send` goes by the outbox and lives through lost connections. */
  call<K extends ChatCall>(name: K, input: ChatInput<K>): Promise<ChatOutput<K>> {
    const own = this.#ownWays[name];
    return own ? own(input) : this.#connection.call(name, input);
  }

  /** What changes in a room from a version on, as a loop: without a gap, without a double, in order, across connections. */
  async *follow(roomId: string, { after, signal }: { after: number; signal?: AbortSignal }): AsyncGenerator<RoomChanges, void, undefined> {
    yield* this.#feeds.iterate(roomId, after, signal);
  }

  /** The same as `follow`, for a listener; what is returned ends it. */
  watch(roomId: string, after: number, listener: (changes: RoomChanges) => void): () => void {
    return this.#feeds.watch(roomId, after, listener);
  }

  /** Tries at once instead of waiting for the next attempt: the network is back, the page is visible again. */
  reconnectNow(): void {
    this.#connection.reconnectNow();
  }

  /**
   * Whether somebody is looking at what this client shows: while they are, a line that has fallen silent is noticed within
   * ten seconds. Otherwise the server's heartbeats find out, which may take 45.
   */
  attend(attended: boolean): void {
    this.#connection.attend(attended);
  }

  /** The network is known to be gone: the connection is given up now, and tried again as ever. */
  dropLine(): void {
    this.#connection.drop();
  }

  /** Ends the connection and whatever follows a room; unsent messages stay in the outbox. Can be connected again. */
  close(): void {
    this.#connection.close();
    this.#feeds.stop();
  }

  readonly #ownWays: { [K in ChatCall]?: (input: ChatInput<K>) => Promise<ChatOutput<K>> } = {
    'message.send': (message) => this.#sends.send(message),
  };

  #listen(): void {
    const feeds = this.#feeds;
    this.on('room.changed', (changes) => {
      feeds.receive(changes);
    });
    this.on('room.heads', ({ heads }) => {
      feeds.learn(heads);
    });
    this.on('room.removed', ({ roomId }) => {
      feeds.leave(roomId);
    });
    this.on('server.draining', ({ retryAfterMs }) => {
      this.#connection.returnAfter(retryAfterMs);
    });
    this.on('session.ended', ({ reason }) => {
      // An expired connection may only have missed its renewal: connecting again finds out.
      if (reason !== 'expired') this.session.end(reason);
    });
    this.onWelcome(({ rooms }) => {
      feeds.greet(rooms);
    });
    this.onEnded(() => {
      feeds.stop();
      this.#sends.close();
    });
  }
}
