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

/** Servers of before 0.2 do not tell their features. */
type Greeting = Omit<Welcome, 'features'> & Partial<Pick<Welcome, 'features'>>;

/** The socket as the contract has it: typed calls, typed events, and rooms that are followed without a gap. */
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

  /**
   * Makes a call; rejects with a ChatError. `message.send` goes by the outbox and lives through lost connections; given
   * up before it is on its way, it is not sent any more.
   */
  call<K extends ChatCall>(name: K, input: ChatInput<K>, options: CallOptions = {}): Promise<ChatOutput<K>> {
    const routed = this.#routed[name];
    return withDeadline(options, (stopped) =>
      routed ? routed(input, stopped) : this.#connection.call({ name, input, answerWithinMs: options.timeoutMs }, stopped),
    );
  }

  /**
   * What changes in a room from a version on, as a loop: without a gap, without a double, in order, across connections.
   * Ends when the user is no longer in the room, and with the session; rejects where they were not in it to begin with.
   */
  async *follow(roomId: string, { after, signal }: { after: number; signal?: AbortSignal }): AsyncGenerator<RoomChanges, void, undefined> {
    yield* this.#feeds.iterate(roomId, after, signal);
  }

  /** The same as `follow`, for a listener; what is returned ends it. */
  watch(roomId: string, after: number, listener: (changes: RoomChanges) => void): () => void {
    return this.#feeds.watch(roomId, after, listener);
  }

  /** Whether the server takes a call, by its last greeting: it may be older than this client. Before the first one, no. */
  supports(call: string): boolean {
    return this.#supported.has(call);
  }

  /** Tries at once instead of waiting for the next attempt: the network is back, the page is visible again. */
  reconnectNow(): void {
    this.#connection.reconnectNow();
  }

  /**
   * Whether somebody is looking at what this client shows. While they are, a connection that has fallen silent is noticed within
   * ten seconds. Otherwise the server's heartbeats find out, which may take 45.
   */
  setActive(active: boolean): void {
    this.#connection.setActive(active);
  }

  /** The network is known to be gone: the connection is closed now, and made again as ever. */
  dropConnection(): void {
    this.#connection.drop();
  }

  /** Ends the connection and whatever follows a room; unsent messages stay in the outbox. Can be connected again. */
  close(): void {
    this.#connection.close();
    this.#feeds.stop();
  }

  /** Calls that do not go straight to the connection. */
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
      // An expired connection may only have missed its renewal: connecting again finds out.
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
