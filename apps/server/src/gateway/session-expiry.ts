import { Injectable } from '@nestjs/common';
import type { Socket } from 'socket.io';

import { emitTo } from '../realtime/broadcaster.js';

/** Closes a socket when its access token runs out, unless the token was renewed before. */
@Injectable()
export class SessionExpiry {
  private readonly timers = new WeakMap<Socket, NodeJS.Timeout>();

  /** `expiresAt`: milliseconds since 1970. Replaces the time set before. */
  set(socket: Socket, expiresAt: number): void {
    this.clear(socket);
    // In whole seconds: Node keeps a list for each length of time, which many may share.
    const seconds = Math.ceil(Math.max(0, expiresAt - Date.now()) / 1000);
    const timer = setTimeout(() => this.expire(socket), seconds * 1000).unref();
    this.timers.set(socket, timer);
  }

  clear(socket: Socket): void {
    clearTimeout(this.timers.get(socket));
  }

  private expire(socket: Socket): void {
    emitTo(socket, 'session.ended', { reason: 'expired' });
    socket.disconnect(true);
  }
}
