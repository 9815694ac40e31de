/**
 * Loaded into a server with --import: at SIGUSR2 it writes one line that says what the process holds, after collecting
 * garbage. Timers are counted whether or not they keep the process alive, which Node itself does not tell.
 */
import { createHook } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import { readdirSync } from 'node:fs';
import { Server } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const timers = new Set<number>();
createHook({
  init(id, type) {
    if (type === 'Timeout') timers.add(id);
  },
  destroy(id) {
    timers.delete(id);
  },
}).enable();

/** Clients keep connections for their next requests: these are no leak, and end by themselves after a minute. */
let http: Server | undefined;
subscribe('http.server.request.start', (message) => {
  const server: unknown = typeof message === 'object' && message !== null && 'server' in message ? message.server : undefined;
  if (server instanceof Server) http = server;
});

process.on('SIGUSR2', () => {
  http?.closeIdleConnections();
  collect();
  // What was collected is struck off the list in a turn of its own.
  setImmediate(() => {
    const files = readdirSync('/dev/fd').length;
    process.stdout.write(`census ${JSON.stringify({ timers: timers.size, files, heap: process.memoryUsage().heapUsed })}\n`);
  });
});
