import type { IncomingMessage } from 'node:http';

import { LIMITS } from '@confab/contract/constants';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions, Socket } from 'socket.io';

import type { Environment } from '../config/environment.js';
import { forbidden } from '../errors/api-error.js';
import { isAllowedHost, UNKNOWN_HOST } from '../http/hosts.js';
import { isAllowedOrigin, UNKNOWN_ORIGIN } from '../http/origins.js';
import { ConnectionLimit } from './connection-limit.js';
import { enableShortcuts } from './engine/shortcuts.js';
import { expectStickyPolls } from './polls-among-nodes.js';
import { refuseHandshake } from './refuse-handshake.js';
import { TextDecoder } from './text-decoder.js';
import { TextEncoder } from './text-encoder.js';

/** A connection that has not authenticated by then is closed. */
const UNAUTHENTICATED_MS = 5000;
const PING_EVERY_MS = 25_000;

/** Engine.IO answers by itself, so the headers of REST are set here. */
const HEADERS = { 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' };

/** Socket.IO with Confab's settings. */
export class SocketAdapter extends IoAdapter {
  private stopShortcuts: (() => void) | undefined;

  constructor(
    app: INestApplicationContext,
    private readonly environment: Environment,
  ) {
    super(app);
  }

  override createIOServer(port: number, options: ServerOptions): Server {
    const { pingInterval = PING_EVERY_MS } = options;
    const server: Server = super.createIOServer(port, {
      ...options,
      serveClient: false,
      parser: { Encoder: TextEncoder, Decoder: TextDecoder },
      pingInterval,
      connectTimeout: UNAUTHENTICATED_MS,
      maxHttpBufferSize: LIMITS.frame,
      // Chat frames are small: compression costs more than it saves.
      perMessageDeflate: false,
      // A poll's answer may hold secrets of one room next to untrusted text of another: the compressed size would leak it (BREACH).
      httpCompression: false,
      cors: { origin: [...this.environment.allowedOrigins], credentials: true },
    });
    // Socket.IO's `allowRequest` checks only the first request of a connection, neither polls nor the upgrade.
    server.engine.use((request: IncomingMessage, response: unknown, next: () => void) => {
      if (!isAllowedHost(request, this.environment)) refuseHandshake(request, response, forbidden(UNKNOWN_HOST));
      else if (!isAllowedOrigin(request, this.environment)) refuseHandshake(request, response, forbidden(UNKNOWN_ORIGIN));
      else next();
    });
    if (this.environment.redisUrl !== undefined) expectStickyPolls(server);
    server.engine.on('headers', (headers: Record<string, string>) => Object.assign(headers, HEADERS));
    const connectionLimit = new ConnectionLimit(this.environment);
    server.engine.on('connection', (conn: Socket['conn']) => connectionLimit.take(conn));
    if (this.environment.engineShortcuts) this.stopShortcuts = enableShortcuts(server, pingInterval);
    return server;
  }

  /** Keeps Nest from binding its own handlers to each connection; `ConnectionLifecycle` binds ours. */
  override bindClientConnect(): void {}

  override dispose(): Promise<void> {
    this.stopShortcuts?.();
    return Promise.resolve();
  }
}
