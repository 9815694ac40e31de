/**
 * Loaded into a server with --import: at SIGUSR2 it writes one line that says what the process holds, after collecting
 * garbage. Timers are counted whether or not they keep the process alive, which Node itself does not tell.
 */
import { createHook } from 'node:async_hooks';
import { readdirSync } from 'node:fs';
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

process.on('SIGUSR2', () => {
  collect();
  // What was collected is struck off the list in a turn of its own.
  setImmediate(() => {
    const files = readdirSync('/dev/fd').length;
    process.stdout.write(`census ${JSON.stringify({ timers: timers.size, files, heap: process.memoryUsage().heapUsed })}\n`);
  });
});
