import { execFile, execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { appendFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const SIZE = '64m';
const CHUNK = Buffer.alloc(65_536);

/** A folder whose storage can be filled to the last byte, and freed again. */
export interface StorageRoom {
  readonly path: string;
  /** `pid`: the process that is to find it full. */
  fill(pid: number): Promise<void>;
  free(pid: number): Promise<void>;
  remove(): void;
}

/** A small file system of its own where one may be mounted; elsewhere a limit on what the process may write into files. */
export function makeStorageRoom(): StorageRoom {
  const path = mkdtempSync(join(tmpdir(), 'confab-full-'));
  return mounts(path) ? smallFileSystem(path) : limitedFiles(path);
}

function mounts(path: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', path], { stdio: 'ignore' });
    return true;
  } catch {
    // Not root, a container that may not, or no Linux.
    return false;
  }
}

function smallFileSystem(path: string): StorageRoom {
  const ballast = join(path, 'ballast');
  return {
    path,
    async fill() {
      // The last one is written as far as it goes.
      for (let written = true; written;) written = await appendFile(ballast, CHUNK).then(() => true, isFull);
    },
    free: () => rm(ballast),
    remove() {
      // Lazily: the server may still be on its way out.
      execFileSync('umount', ['--lazy', path]);
      rmSync(path, { recursive: true });
    },
  };
}

/** False where the disk is full; any other trouble is the test's own. */
function isFull(error: NodeJS.ErrnoException): false {
  if (error.code === 'ENOSPC') return false;
  throw error;
}

function limitedFiles(path: string): StorageRoom {
  return {
    path,
    fill: (pid) => limitFiles(pid, '0'),
    free: (pid) => limitFiles(pid, 'unlimited'),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}

async function limitFiles(pid: number, bytes: string): Promise<void> {
  try {
    await promisify(execFile)('prlimit', [`--pid=${pid}`, `--fsize=${bytes}:`]);
  } catch (cause) {
    throw new Error('To fill a disk this test needs Linux, with leave to mount a tmpfs or with prlimit (util-linux).', { cause });
  }
}
