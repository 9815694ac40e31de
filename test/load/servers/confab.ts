import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { removeAtEnd, spawnNode } from '../children.js';
import { within } from '../within.js';
import { RunningServer } from './running.js';

const MAIN = fileURLToPath(new URL('../../../apps/server/dist/apps/server/src/main.js', import.meta.url));
const READY = /^Confab is ready at http:\/\/[^:]+:(\d+)/;
const START_WITHIN_MS = 60_000;

/** A data folder that goes with the bench. */
export const newDataDir = (): string => removeAtEnd(mkdtempSync(join(tmpdir(), 'confab-bench-')));

/**
 * The built server with nothing changed but its limits, which the load is meant to pass. `nodeArgs`: for profiles;
 * `variables`: for other storage than a file.
 */
export async function startConfab(dataDir: string, nodeArgs: readonly string[] = [], variables: Readonly<Record<string, string>> = {}): Promise<RunningServer> {
  if (!existsSync(MAIN)) throw new Error('The server is not built: npm run build');
  const child = spawnNode([...nodeArgs, MAIN], {
    // Away from any `.env`, and without the variables of whoever runs the bench.
    cwd: dataDir,
    env: { PATH: process.env['PATH'], PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, RATE_LIMITS: 'off', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const ready = Promise.withResolvers<number>();
  child.stderr?.on('data', (text: Buffer) => (said += String(text)));
  child.once('exit', () => ready.reject(new Error(`The server ended before it was ready: ${said}`)));
  createInterface(child.stdout!).on('line', (line) => {
    const port = READY.exec(line)?.[1];
    if (port) ready.resolve(Number(port));
  });
  return new RunningServer('confab', await within(START_WITHIN_MS, 'Starting the server', ready.promise), child);
}
