import { randomUUID } from 'node:crypto';

import { chat } from '#contract';
import { Injectable } from '@nestjs/common';
import type { ExtendedError, Server, Socket } from 'socket.io';

import { type Access, AccessTokens } from '../auth/sessions/access-tokens.js';
import { toApiError } from '../errors/api-error.js';
import { logError } from '../errors/log-error.js';
import { unawaited } from '../errors/unawaited.js';
import { RateLimiter } from '../rate-limit/rate-limiter.js';
import { InFlight } from '../realtime/in-flight.js';
import { channel } from '../realtime/sockets/channel.js';
import type { Identity } from '../users/caller.js';
import { forgetHandshake, openOutgoing } from './engine/shortcuts.js';
import type { ChatHandlers } from './handlers.js';
import { RoomSubscriptions } from './room-subscriptions.js';
import { serveCalls } from './serve-calls.js';
import { SessionExpiry } from './session-expiry.js';
import { callerOn } from './socket-caller.js';
import { SocketLimits } from './socket-limits.js';

/** Life cycle of a socket: authentication, subscriptions, calls, and its end with its session. */
@Injectable()
export class ConnectionLifecycle {
  private readonly access = new WeakMap<Socket, Access>();

  constructor(
    private readonly tokens: AccessTokens,
    private readonly subscriptions: RoomSubscriptions,
    private readonly expiry: SessionExpiry,
    private readonly limits: RateLimiter,
    private readonly inFlight: InFlight,
  ) {}

  serve(server: Server, handlers: ChatHandlers): void {
    this.subscriptions.attach(server);
    server.use((socket, next) => unawaited(this.authenticate(socket, next), 'A handshake was left without an answer'));
    const bind = serveCalls(chat, handlers);
    server.on('connection', (socket) => this.open(socket, bind));
  }

  /** Runs before the connection is established: a refused client gets the reason in `connect_error`. */
  private async authenticate(socket: Socket, next: (error?: ExtendedError) => void): Promise<void> {
    try {
      const address = this.limits.addressOf(socket.request);
      await this.limits.take('connect', { address });
      const access = await this.tokens.read(Reflect.get(socket.handshake.auth, 'token'));
      await this.limits.take('connectAccount', { address, caller: access.caller });
      this.limits.takeSocket(access.caller, socketsOf(access.caller, socket));
      this.access.set(socket, access);
      next();
    } catch (error) {
      const requestId = randomUUID();
      const apiError = toApiError(error);
      logError({ where: 'handshake', requestId, apiError, error, from: this.limits.addressOf(socket.request) });
      next(Object.assign(new Error(apiError.message), { data: apiError.toProblem(requestId) }));
    }
  }

  private open(socket: Socket, bind: ReturnType<typeof serveCalls>): void {
    const access = this.access.get(socket);
    // Counted again: sockets authenticated at the same time did not see each other.
    if (!access || !this.isWithinLimit(access.caller, socket)) {
      socket.disconnect(true);
      return;
    }
    const { expiresAt } = access;
    const address = this.limits.addressOf(socket.request);
    const caller = callerOn(socket, access.caller, address);
    this.expiry.set(socket, expiresAt);
    openOutgoing(socket);
    const opened = this.subscriptions.subscribe(caller, socket);
    bind(socket, { caller, opened, limits: new SocketLimits(this.limits, this.inFlight, { caller, address }) });
    forgetHandshake(socket);
    socket.on('disconnecting', () => this.subscriptions.unsubscribe(caller, socket));
    socket.on('disconnect', () => {
      this.expiry.clear(socket);
      // Otherwise a client that never closes its transport would keep a connection without a socket.
      socket.conn.close();
    });
  }

  private isWithinLimit(caller: Identity, socket: Socket): boolean {
    try {
      this.limits.takeSocket(caller, socketsOf(caller, socket));
      return true;
    } catch {
      // RATE_LIMITED: the handshake is over, so the error cannot be sent any more.
      return false;
    }
  }
}

/** The user's open connections on this node. */
function socketsOf(caller: Identity, socket: Socket): number {
  return socket.nsp.adapter.rooms.get(channel.user(caller.userId))?.size ?? 0;
}
