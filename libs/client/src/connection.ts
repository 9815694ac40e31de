import type { ChatCall, ChatInput, ChatOutput, Welcome } from '@confab/contract';
import type { io as connect, Socket } from 'socket.io-client';

import { asChatError, signedOut, unavailable, type ChatError } from './chat-error.js';
import { StateHolder } from './connection-state.js';
import { deferred, type Deferred } from './deferred.js';
import { Heartbeat } from './heartbeat.js';
import { Listeners } from './listeners.js';
import { backoff } from './pause.js';
import { originOf } from './rest.js';
import type { Session } from './session.js';
import { connectWith, emitCall, type CallRequest } from './socket-calls.js';

const WAIT_FOR_CONNECTION_MS = 10_000;

/** Calls that change nothing: one that is cut off is made again. */
const READS: readonly ChatCall[] = ['room.list', 'room.members', 'room.sync', 'message.list'];

/** A socket that comes back by itself for as long as its session lives. */
export class Connection {
  readonly state = new StateHolder();
  readonly welcomes = new Listeners<[Welcome]>();
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
  readonly #onEvent: (event: string, data: unknown) => void;

  constructor(session: Session, onEvent: (event: string, data: unknown) => void) {
    this.#session = session;
    this.#onEvent = onEvent;
    session.onEnded(() => {
      this.#close('ended', signedOut());
      this.state.become('ended');
    });
  }

  /** Resolves with the first welcome; rejects where the server refuses this session. Unreachable servers are tried again. */
  open(): Promise<Welcome> {
    if (this.#session.ended) return Promise.reject(signedOut());
    this.#opening ??= this.#start();
    return this.#opening.promise;
  }

  /** Can be opened again. */
  close(): void {
    this.#close('offline', unavailable('The connection was closed'));
  }

  /** Tries at once instead of waiting for the next attempt. */
  reconnectNow(): void {
    if (!this.#closing.aborted && this.state.current === 'offline') void this.#attempt();
  }

  /** While somebody looks, a line that falls silent is noticed within ten seconds. */
  setActive(active: boolean): void {
    this.#active = active;
    if (active && this.state.current === 'online') this.#heartbeat.start();
    else this.#heartbeat.stop();
  }

  /** The line is known to be gone: nothing waits for it to say so itself. */
  drop(): void {
    if (this.state.current === 'online') this.#socket?.disconnect();
  }

  /** The server announced that it stops, and when this client may come back. */
  returnAfter(ms: number): void {
    this.#returnAfterMs = ms;
  }

  /** Makes a call, waiting a while for the connection where there is none. Once `stopped`, nothing is sent any more. */
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

  /** Makes a call now or not at all. */
  async callNow<K extends ChatCall>(name: K, input: ChatInput<K>): Promise<ChatOutput<K>> {
    if (this.state.current !== 'online') throw unavailable('Not connected');
    return this.#ask({ name, input });
  }

  async #ask<K extends ChatCall>(request: CallRequest<K>): Promise<ChatOutput<K>> {
    if (!this.#socket) throw unavailable('Not connected');
    return emitCall(this.#socket, request);
  }

  /** Socket.IO is loaded when first needed: a page that only asks for a name does without. */
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
    // Socket.IO's own reconnection cannot ask for a fresh token first, nor wait as long as the server says.
    const socket = io(originOf(this.#session.server) || undefined, { autoConnect: false, reconnection: false, forceNew: true });
    socket.onAny(this.#onEvent);
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
    try {
      await this.#handshake(closing);
      const welcome = await this.#ask({ name: 'session.hello', input: {} });
      if (!closing.aborted) this.#arrive(welcome);
    } catch (error) {
      if (!closing.aborted) this.#failed(asChatError(error));
    }
  }

  /** A token that the server refuses is renewed once: it may have expired on the way, or while the machine slept. */
  async #handshake(closing: AbortSignal): Promise<void> {
    const [socket, token] = await Promise.all([this.#loadedSocket(), this.#session.accessToken()]);
    try {
      await connectWith(socket, token, closing);
    } catch (error) {
      if (asChatError(error).code !== 'UNAUTHENTICATED') throw error;
      await this.#connectAgain(socket, await this.#session.renewed(token), closing);
    }
  }

  async #connectAgain(socket: Socket, token: string, closing: AbortSignal): Promise<void> {
    try {
      await connectWith(socket, token, closing);
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
    // The engine is another one for each connection.
    this.#socket?.io.engine.on('packet', () => {
      this.#heartbeat.heard();
    });
    if (this.#active) this.#heartbeat.start();
    this.#opening?.resolve(welcome);
    this.welcomes.emit(welcome);
  }

  #failed(error: ChatError): void {
    this.#socket?.disconnect();
    if (!this.#welcomed && !error.retryable) this.#close('offline', error);
    else this.#retry(Math.max(backoff(++this.#failures), error.retryAfterMs ?? 0));
  }

  #lost(): void {
    this.#heartbeat.stop();
    // During an attempt it is the attempt that fails.
    if (this.state.current === 'online' && !this.#closing.aborted) this.#retry(this.#returnAfterMs ?? backoff(++this.#failures));
  }

  #retry(ms: number): void {
    this.state.become('offline');
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#attempt(), ms);
  }

  #ping(): void {
    this.callNow('session.ping', {}).catch(() => {
      // Whether anything was heard is all that counts, and a refusal is something.
    });
  }

  #renew(token: string): void {
    this.callNow('session.renew', { token }).catch(() => {
      // The connection is gone, or the server ends it in a moment; the next one is made with this token.
    });
  }
}
