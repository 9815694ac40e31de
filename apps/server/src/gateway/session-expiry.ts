import { Injectable } from '@nestjs/common';
import type { Socket } from 'socket.io';

import { emitTo } from '../realtime/broadcaster.js';

/** Closes a socket when its access token expires without having been renewed. */
@Injectable()
export class SessionExpiry {
  private readonly timers = new WeakMap<Socket, NodeJS.Timeout>();

  /** `expiresAt`: milliseconds since 1970. Replaces an earlier time. */
  set(socket: Socket, expiresAt: number): void {
    this.clear(socket);
    // Whole seconds: Node keeps one timer list for each duration, which many sockets then share.
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
