import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** Another program: opens the file, holds it and says so, until its input ends. */
const HOLDER = `
  import { createRequire } from 'node:module';
  const Sqlite = createRequire(process.argv[1])('better-sqlite3');
  const held = new Sqlite(process.argv[2]);
  if (process.argv[3] === 'alone') held.pragma('locking_mode = EXCLUSIVE');
  held.exec('BEGIN EXCLUSIVE');
  console.log('held');
  process.stdin.resume().once('end', () => held.close());
`;

/** A database file in the hands of another process. */
export class FileLock {
  private constructor(private readonly holder: ChildProcess) {}

  /** `for writing`: others still read. `alone`: nobody else opens it; possible only while nobody has it open. */
  static async take(file: string, how: 'for writing' | 'alone'): Promise<FileLock> {
    const args = ['--input-type=module', '--eval', HOLDER, '--', fileURLToPath(import.meta.url), file, how];
    const holder = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    await once(createInterface(holder.stdout), 'line');
    return new FileLock(holder);
  }

  async release(): Promise<void> {
    this.holder.stdin?.end();
    await once(this.holder, 'exit');
  }
}
