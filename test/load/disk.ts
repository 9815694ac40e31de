import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import { newDataDir } from './servers/confab.js';
import { median } from './statistics.js';

const TIMES = 50;
const PAGE = Buffer.alloc(4096, 1);

/** Milliseconds to have a page on disk, where the bench keeps its data: what every commit waits for at the least. */
export function syncMs(): number {
  const file = openSync(join(newDataDir(), 'page'), 'w');
  const times: number[] = [];
  for (let at = 0; at < TIMES; at++) {
    const from = performance.now();
    writeSync(file, PAGE);
    fdatasyncSync(file);
    times.push(performance.now() - from);
  }
  closeSync(file);
  return median(times);
}
