import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';

/** Makes a file one that may only be read, and answers what lifts that. Root may write whatever its mode forbids, but not what is mounted so. */
export function seal(file: string): () => void {
  if (process.getuid?.() !== 0) {
    chmodSync(file, 0o400);
    return () => chmodSync(file, 0o600);
  }
  try {
    execFileSync('mount', ['--bind', file, file], { stdio: 'pipe' });
    execFileSync('mount', ['-o', 'remount,bind,ro', file], { stdio: 'pipe' });
  } catch (cause) {
    throw new Error('To make a file read-only this test needs leave to mount, or to run as anyone but root.', { cause });
  }
  return () => void execFileSync('umount', ['--lazy', file]);
}
