import { type ChildProcess, fork, type ForkOptions, spawn, type SpawnOptions } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { within } from './within.js';

const STOP_WITHIN_MS = 15_000;

const running = new Set<ChildProcess>();
const folders = new Set<string>();

// However the bench ends, nothing of it stays behind.
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

function keep<T extends ChildProcess>(child: T): T {
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/** A file of this folder as a process of its own, with a channel to it. */
export function forkOwn(path: string, options: ForkOptions = {}): ChildProcess {
  return keep(fork(fileURLToPath(new URL(path, import.meta.url)), options));
}

export function spawnNode(args: readonly string[], options: SpawnOptions): ChildProcess {
  return keep(spawn(process.execPath, args, options));
}

/** Asks it to end, and ends it where that does not help. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (!running.has(child)) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await within(STOP_WITHIN_MS, 'Stopping a process', gone).catch(() => child.kill('SIGKILL'));
}

export function removeAtEnd(folder: string): string {
  folders.add(folder);
  return folder;
}
