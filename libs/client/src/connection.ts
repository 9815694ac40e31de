import type { ChatCall, ChatInput, ChatOutput, Welcome } from '@confab/contract';
import type { io as connect, Socket } from 'socket.io-client';

import { asChatError, signedOut, unavailable, type ChatError } from './chat-error.js';
import { StateHolder } from './connection-state.js';
import { deferred, type Deferred } from './deferred.js';
import { EarlyEvents } from './early-events.js';
import { Heartbeat } from './heartbeat.js';
import { Listeners } from './listeners.js';
import { backoff } from './pause.js';
import { originOf } from './rest.js';
import type { Session } from './session.js';
import { connectWith, emitCall, type CallRequest } from './socket-calls.js';
import { Transports } from './transports.js';

const WAIT_FOR_CONNECTION_MS = 10_000;

/** Calls without side effects: they are repeated if the connection breaks. */
const READS: readonly ChatCall[] = ['room.list', 'room.members', 'room.sync', 'message.list'];

/** A socket that reconnects as long as its session lives. */
export class Connection {
  readonly state = new StateHolder();
  readonly welcomes = new Listeners<[Welcome]>();
  readonly #transports = new Transports();
  #socket: Socket | undefined;
  #loading: Promise<Socket> | undefined;
  #opening: Deferred<Welcome> | undefined;
  #closing = AbortSignal.abort();
  #close: (state: 'offline' | 'ended', why: ChatError) => void = () => undefined;
  #welcomed = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #returnAfterMs: number | undefined;
  #active = false;
  readonly #heartbeat = new Heartbeat(
    () => {
      this.#ping();
    },
    () => {
      this.drop();
    },
  );

  readonly #session: Session;
  readonly #events: EarlyEvents;

  constructor(session: Session, onEvent: (event: string, data: unknown) => void) {
    this.#session = session;
    this.#events = new EarlyEvents(onEvent);
    session.onEnded(() => {
      this.#close('ended', signedOut());
      this.state.become('ended');
    });
  }

  /** Resolves with the first welcome; rejects if the server refuses the session. Unreachable servers are retried. */
  open(): Promise<Welcome> {
    if (this.#session.ended) return Promise.reject(signedOut());
    this.#opening ??= this.#start();
    return this.#opening.promise;
  }

  /** `open` may be called again. */
  close(): void {
    this.#close('offline', unavailable('The connection was closed'));
  }

  /** Retries at once instead of waiting for the next attempt. */
  reconnectNow(): void {
    if (!this.#closing.aborted && this.state.current === 'offline') void this.#attempt();
  }

  /** While active, a silent connection is detected within ten seconds. */
  setActive(active: boolean): void {
    this.#active = active;
    if (active && this.state.current === 'online') this.#heartbeat.start();
    else this.#heartbeat.stop();
  }

  /** Treats the connection as lost without waiting for the socket to notice. */
  drop(): void {
    if (this.state.current === 'online') this.#socket?.disconnect();
  }

  /** The server is about to stop and has announced when to reconnect. */
  returnAfter(ms: number): void {
    this.#returnAfterMs = ms;
  }

  /** Makes a call, waiting some time for a connection if there is none. Nothing is sent once `stopped` is aborted. */
  async call<K extends ChatCall>(request: CallRequest<K>, stopped?: AbortSignal): Promise<ChatOutput<K>> {
    const connectWithinMs = request.answerWithinMs ?? WAIT_FOR_CONNECTION_MS;
    await this.state.onlineWithin(connectWithinMs, stopped);
    try {
      return await this.#ask(request);
    } catch (error) {
      const cutOff = asChatError(error).retryable && this.state.current !== 'online';
      if (!cutOff || !READS.includes(request.name)) throw error;
    }
    await this.state.onlineWithin(connectWithinMs, stopped);
    return this.#ask(request);
  }

  /** Makes a call if online; rejects otherwise. */
  async callNow<K extends ChatCall>(name: K, input: ChatInput<K>): Promise<ChatOutput<K>> {
    if (this.state.current !== 'online') throw unavailable('Not connected');
    return this.#ask({ name, input });
  }

  async #ask<K extends ChatCall>(request: CallRequest<K>): Promise<ChatOutput<K>> {
    if (!this.#socket) throw unavailable('Not connected');
    return emitCall(this.#socket, request);
  }

  /** Socket.IO is loaded on demand: the welcome page does not need it. */
  #loadedSocket(): Promise<Socket> {
    this.#loading ??= import('socket.io-client').then(
      ({ io }) => (this.#socket = this.#prepare(io)),
      (cause: unknown) => {
        this.#loading = undefined;
        throw unavailable('What connects could not be loaded', cause);
      },
    );
    return this.#loading;
  }

  #prepare(io: typeof connect): Socket {
    // Socket.IO's own reconnection can neither fetch a fresh token first nor wait for a time that the server sets.
    const options = { autoConnect: false, reconnection: false, forceNew: true, tryAllTransports: true };
    const socket = io(originOf(this.#session.server) || undefined, options);
    socket.onAny((event: string, data: unknown) => {
      this.#events.receive(event, data);
    });
    return socket.on('disconnect', () => {
      this.#lost();
    });
  }

  #start(): Deferred<Welcome> {
    const opening = deferred<Welcome>();
    const closing = new AbortController();
    const stopRenewals = this.#session.onRenewed((token) => {
      this.#renew(token);
    });
    this.#closing = closing.signal;
    this.#close = (state, why) => {
      closing.abort();
      stopRenewals();
      clearTimeout(this.#timer);
      this.#socket?.disconnect();
      this.#opening = undefined;
      this.#welcomed = false;
      this.state.become(state);
      opening.reject(why);
    };
    void this.#attempt();
    return opening;
  }

  async #attempt(): Promise<void> {
    const closing = this.#closing;
    clearTimeout(this.#timer);
    this.state.become('connecting');
    this.#events.hold();
    try {
      await this.#handshake(closing);
      const welcome = await this.#ask({ name: 'session.hello', input: {} });
      if (!closing.aborted) this.#arrive(welcome);
    } catch (error) {
      if (!closing.aborted) this.#failed(asChatError(error));
    }
  }

  /** If the server refuses the token it is renewed once: it may have expired in transit, or while the machine slept. */
  async #handshake(closing: AbortSignal): Promise<void> {
    const [socket, token] = await Promise.all([this.#loadedSocket(), this.#session.accessToken()]);
    try {
      await connectWith(socket, { token, transports: this.#transports, closing });
    } catch (error) {
      if (asChatError(error).code !== 'UNAUTHENTICATED') throw error;
      await this.#connectAgain(socket, await this.#session.renewed(token), closing);
    }
  }

  async #connectAgain(socket: Socket, token: string, closing: AbortSignal): Promise<void> {
    try {
      await connectWith(socket, { token, transports: this.#transports, closing });
    } catch (error) {
      if (asChatError(error).code === 'UNAUTHENTICATED') this.#session.end('expired');
      throw error;
    }
  }

  #arrive(welcome: Welcome): void {
    this.#failures = 0;
    this.#returnAfterMs = undefined;
    this.#welcomed = true;
    this.state.become('online');
    // Each connection has a new engine.
    this.#socket?.io.engine.on('packet', () => {
      this.#heartbeat.heard();
    });
    if (this.#active) this.#heartbeat.start();
    this.#opening?.resolve(welcome);
    this.welcomes.emit(welcome);
    this.#events.release();
  }

  #failed(error: ChatError): void {
    this.#socket?.disconnect();
    if (!this.#welcomed && !error.retryable) this.#close('offline', error);
    else this.#retry(Math.max(backoff(++this.#failures), error.retryAfterMs ?? 0));
  }

  #lost(): void {
    this.#heartbeat.stop();
    // During an attempt, the attempt itself fails.
    if (this.state.current === 'online' && !this.#closing.aborted) this.#retry(this.#returnAfterMs ?? backoff(++this.#failures));
  }

  #retry(ms: number): void {
    this.state.become('offline');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#attempt(), ms);
  }

  #ping(): void {
    this.callNow('session.ping', {}).catch(() => {
      // Any answer shows that the connection works, even a refusal.
    });
  }

  #renew(token: string): void {
    this.callNow('session.renew', { token }).catch(() => {
      // The connection is lost, or the server closes it soon; the next one uses this token.
    });
  }
}
