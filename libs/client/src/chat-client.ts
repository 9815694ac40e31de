import type { ChatCall, ChatEvent, ChatInput, ChatOutput, ChatPayload, RoomChanges, SessionEnd, Welcome } from '@confab/contract';

import type { ConnectionState } from './connection-state.js';
import { Connection } from './connection.js';
import { withDeadline, type CallOptions } from './deadline.js';
import { EventListeners } from './event-listeners.js';
import { RoomFeeds } from './room-feeds.js';
import { MessageOutbox, type Outbox } from './outbox.js';
import { memoryOutbox, type OutboxStore } from './outbox-store.js';
import { pause } from './pause.js';
import type { Session } from './session.js';

/** Servers before 0.2 do not send their features. */
type Greeting = Omit<Welcome, 'features'> & Partial<Pick<Welcome, 'features'>>;

/** The socket API of the contract: typed calls, typed events, and gap-free room feeds. */
export class ChatClient {
  readonly outbox: Outbox;
  readonly #connection: Connection;
  readonly #events = new EventListeners();
  readonly #feeds: RoomFeeds;
  readonly #sends: MessageOutbox;
  #supported: ReadonlySet<string> = new Set();

  constructor(
    readonly session: Session,
    options: { outbox?: OutboxStore } = {},
  ) {
    this.#connection = new Connection(session, (event, data) => {
      this.#events.dispatch(event, data);
    });
    this.#feeds = new RoomFeeds((roomId, after) => this.call('room.sync', { roomId, after }));
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

  /** Resolves with the first welcome. Rejects if the server refuses the session; an unreachable server is retried. */
  connect(): Promise<Welcome> {
    return this.#connection.open();
  }

  onState(listener: (state: ConnectionState) => void): () => void {
    return this.#connection.state.changes.add(listener);
  }

  /** Called with the welcome of each connection: the user and their rooms as they are now. */
  onWelcome(listener: (welcome: Welcome) => void): () => void {
    return this.#connection.welcomes.add(listener);
  }

  onEnded(listener: (reason: SessionEnd) => void): () => void {
    return this.session.onEnded(listener);
  }

  on<K extends ChatEvent>(name: K, listener: (data: ChatPayload<K>) => void): () => void {
    return this.#events.add(name, listener);
  }

  /**
   * Makes a call; rejects with a ChatError. `message.send` goes through the outbox and survives lost connections; if it
   * is aborted before it was sent, it is not sent any more.
   */
  call<K extends ChatCall>(name: K, input: ChatInput<K>, options: CallOptions = {}): Promise<ChatOutput<K>> {
    const routed = this.#routed[name];
    return withDeadline(options, (stopped) =>
      routed ? routed(input, stopped) : this.#connection.call({ name, input, answerWithinMs: options.timeoutMs }, stopped),
    );
  }

  /**
   * Iterates over a room's changes from a version on: without gaps or repeats, in order, across connections. Ends when
   * the user leaves the room, and with the session; rejects if they were never in it.
   */
  async *follow(roomId: string, { after, signal }: { after: number; signal?: AbortSignal }): AsyncGenerator<RoomChanges, void, undefined> {
    yield* this.#feeds.iterate(roomId, after, signal);
  }

  /** As `follow`, with a listener; the returned function stops it. */
  watch(roomId: string, after: number, listener: (changes: RoomChanges) => void): () => void {
    return this.#feeds.watch(roomId, after, listener);
  }

  /** Whether the server knows a call, according to its last welcome: it may be older than this client. False before the first welcome. */
  supports(call: string): boolean {
    return this.#supported.has(call);
  }

  /** Retries at once instead of waiting for the next attempt, for example when the network is back or the page visible again. */
  reconnectNow(): void {
    this.#connection.reconnectNow();
  }

  /**
   * Whether the client is in use, such as a visible page. A silent connection is then detected within ten seconds;
   * otherwise the server's heartbeats detect it, which may take 45.
   */
  setActive(active: boolean): void {
    this.#connection.setActive(active);
  }

  /** Closes the connection because the network is known to be gone; it reconnects as usual. */
  dropConnection(): void {
    this.#connection.drop();
  }

  /** Closes the connection and ends all feeds; unsent messages stay in the outbox. `connect` opens it again. */
  close(): void {
    this.#connection.close();
    this.#feeds.stop();
  }

  /** Calls that need more than the connection. */
  readonly #routed: { [K in ChatCall]?: (input: ChatInput<K>, stopped?: AbortSignal) => Promise<ChatOutput<K>> } = {
    'message.send': (message, stopped) => this.#sends.send(message, stopped),
  };

  #listen(): void {
    const feeds = this.#feeds;
    this.on('room.changed', (changes) => {
      feeds.receive(changes);
    });
    this.on('room.heads', ({ heads }) => {
      feeds.noteHeads(heads);
    });
    this.on('room.removed', ({ roomId }) => {
      feeds.leave(roomId);
    });
    this.on('server.draining', ({ retryAfterMs }) => {
      this.#connection.returnAfter(retryAfterMs);
    });
    this.on('session.ended', ({ reason }) => {
      // Its token may only have missed a renewal: reconnecting finds out.
      if (reason !== 'expired') this.session.end(reason);
    });
    this.onWelcome(({ rooms, features }: Greeting) => {
      this.#supported = new Set(features?.calls);
      feeds.resume(rooms);
    });
    this.onEnded(() => {
      feeds.stop();
      this.#sends.close();
    });
  }
}
