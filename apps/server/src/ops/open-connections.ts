import { existsSync, readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';

import { Injectable, Logger } from '@nestjs/common';

const LIMITS = '/proc/self/limits';

/** File descriptors for anything but clients: database files and pools, modules, worker threads, static files. */
const OWN_FILES = 96;

/** The process's limit of open files; undefined outside Linux. */
function openFilesLimit(): number | undefined {
  if (!existsSync(LIMITS)) return undefined;
  const found = /^Max open files\s+(\d+)/m.exec(readFileSync(LIMITS, 'utf8'))?.[1];
  return found === undefined ? undefined : Number(found);
}

/**
 * Tracks all TCP connections (Node's HTTP server forgets those upgraded to websockets) and keeps their number below the
 * limit of open files. At the limit itself the kernel resets connections silently and SQLite cannot open its files.
 */
@Injectable()
export class OpenConnections {
  private readonly logger = new Logger(OpenConnections.name);
  private readonly sockets = new Set<Socket>();

  watch(server: Server): void {
    server.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.once('close', () => this.sockets.delete(socket));
    });
    this.bound(server);
  }

  /** Destroys every connection that is still open. */
  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  private bound(server: Server): void {
    const limit = openFilesLimit();
    if (limit === undefined) return;
    const most = Math.max(limit - OWN_FILES, Math.ceil(limit / 2));
    server.maxConnections = most;
    this.logger.log(`This process may hold ${limit} files open, so ${most} connections`);
    server.on('drop', () => {
      this.logger.warn(`A connection was refused: ${most} stand, and this process may hold ${limit} files open. Raise that (ulimit -n, LimitNOFILE).`);
    });
  }
}
