import type { ChatCall, ChatInput, ChatOutput, Welcome } from '@confab/contract';
import type { io as connect, Socket } from 'socket.io-client';

import { asChatError, signedOut, unavailable, type ChatError } from './chat-error.js';
import { StateHolder } from './connection-state.js';
import { Heartbeat } from './heartbeat.js';
import { Listeners } from './listeners.js';
import { backoff } from './pause.js';
import type { Session } from './session.js';
import { ask, dial } from './wire.js';

const WAIT_FOR_CONNECTION_MS = 10_000;

/** Calls that change nothing: one that is cut off is made again. */
const READS: readonly ChatCall[] = ['room.list', 'room.members', 'room.sync', 'message.list'];

/** A socket that comes back by itself for as long as its session lives. */
export class Connection {
  readonly state = new StateHolder();
  readonly welcomes = new Listeners<[Welcome]>();
  #socket: Socket | undefined;
  #loading: Promise<Socket> | undefined;
  #opening: PromiseWithResolvers<Welcome> | undefined;
  #closing = AbortSignal.abort();
  #close: (state: 'offline' | 'ended', why: ChatError) => void = () => undefined;
  #welcomed = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #returnAfterMs: number | undefined;
  #attended = false;
  readonly #heartbeat = new Heartbeat(
    () => {
      this.#ping();
    },
    () => {
      this.drop();
    },
  );

  constructor(
    private readonly session: Session,
    private readonly hear: (event: string, data: unknown) => void,
  ) {
    session.onEnded(() => {
      this.#close('ended', signedOut());
      this.state.become('ended');
    });
  }

  /** Resolves with the first welcome; rejects where the server refuses this session. Unreachable servers are tried again. */
  open(): Promise<Welcome> {
    if (this.session.ended) return Promise.reject(signedOut());
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
  attend(attended: boolean): void {
    this.#attended = attended;
    if (attended && this.state.current === 'online') this.#heartbeat.start();
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

  /** Makes a call, waiting a while for the connection where there is none. */
  async call<K extends ChatCall>(name: K, input: ChatInput<K>): Promise<ChatOutput<K>> {
    await this.state.onlineWithin(WAIT_FOR_CONNECTION_MS);
    try {
      return await this.#ask(name, input);
    } catch (error) {
      const cutOff = asChatError(error).retryable && this.state.current !== 'online';
      if (!cutOff || !READS.includes(name)) throw error;
    }
    await this.state.onlineWithin(WAIT_FOR_CONNECTION_MS);
    return this.#ask(name, input);
  }

  /** Makes a call now or not at all. */
  async callNow<K extends ChatCall>(name: K, input: ChatInput<K>): Promise<ChatOutput<K>> {
    if (this.state.current !== 'online') throw unavailable('Not connected');
    return this.#ask(name, input);
  }

  async #ask<K extends ChatCall>(name: K, input: ChatInput<K>): Promise<ChatOutput<K>> {
    if (!this.#socket) throw unavailable('Not connected');
    return ask(this.#socket, name, input);
  }

  /** Socket.IO is loaded when first needed: a page that only asks for a name does without. */
  #dialable(): Promise<Socket> {
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
    const socket = io(this.session.server.url || undefined, { autoConnect: false, reconnection: false, forceNew: true });
    socket.onAny(this.hear);
    return socket.on('disconnect', () => {
      this.#lost();
    });
  }

  #start(): PromiseWithResolvers<Welcome> {
    const opening = Promise.withResolvers<Welcome>();
    const closing = new AbortController();
    const stopRenewals = this.session.onRenewed((token) => {
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
      const welcome = await this.#ask('session.hello', {});
      if (!closing.aborted) this.#arrive(welcome);
    } catch (error) {
      if (!closing.aborted) this.#failed(asChatError(error));
    }
  }

  /** A token that the server refuses is renewed once: it may have expired on the way, or while the machine slept. */
  async #handshake(closing: AbortSignal): Promise<void> {
    const [socket, token] = await Promise.all([this.#dialable(), this.session.accessToken()]);
    try {
      await dial(socket, token, closing);
    } catch (error) {
      if (asChatError(error).code !== 'UNAUTHENTICATED') throw error;
      await this.#dialAgain(socket, await this.session.renewed(token), closing);
    }
  }

  async #dialAgain(socket: Socket, token: string, closing: AbortSignal): Promise<void> {
    try {
      await dial(socket, token, closing);
    } catch (error) {
      if (asChatError(error).code === 'UNAUTHENTICATED') this.session.end('expired');
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
    if (this.#attended) this.#heartbeat.start();
    this.#opening?.resolve(welcome);
    this.welcomes.tell(welcome);
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
