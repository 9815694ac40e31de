import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort } from './free-port.js';

const DEBIAN = '/usr/lib/postgresql';

/** Debian keeps PostgreSQL's own programs off the PATH, a folder for each version. */
function program(name: string): string {
  const newest = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(a) - Number(b)) : [];
  return newest.length > 0 ? join(DEBIAN, newest.at(-1)!, 'bin', name) : name;
}

/** A PostgreSQL of a test's own, to be treated badly. */
export class PostgresCluster {
  private constructor(
    private readonly folder: string,
    private readonly port: number,
    private readonly maxConnections: number,
  ) {}

  static async start(maxConnections = 100): Promise<PostgresCluster> {
    const folder = mkdtempSync(join(tmpdir(), 'confab-postgres-'));
    const cluster = new PostgresCluster(folder, await freePort(), maxConnections);
    // PostgreSQL does not run as root.
    if (process.getuid?.() === 0) chownSync(folder, Number(idOf('-u')), Number(idOf('-g')));
    cluster.#run('initdb', '--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8');
    cluster.#control('start');
    return cluster;
  }

  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`;
  }

  /** As after a crash: open transactions are lost, connections broken. */
  restart(): void {
    this.#control('restart', '--mode=immediate');
  }

  /** All its processes stand still; the system goes on taking connections for them. */
  freeze(): void {
    this.#signal('SIGSTOP');
  }

  thaw(): void {
    this.#signal('SIGCONT');
  }

  remove(): void {
    this.thaw();
    this.#control('stop', '--mode=immediate');
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** All its processes, the one that makes the others first. */
  get pids(): number[] {
    const postmaster = Number(readFileSync(join(this.folder, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
    return [postmaster, ...childrenOf(postmaster)];
  }

  #signal(signal: NodeJS.Signals): void {
    for (const pid of this.pids) process.kill(pid, signal);
  }

  #control(what: string, ...more: string[]): void {
    const settings = `-c listen_addresses=127.0.0.1 -c port=${this.port} -c unix_socket_directories= -c max_connections=${this.maxConnections}`;
    this.#run('pg_ctl', '--wait', '--silent', `--log=${join(this.folder, 'log')}`, `--options=${settings}`, ...more, what);
  }

  #run(name: string, ...args: string[]): void {
    const command = [program(name), `--pgdata=${join(this.folder, 'data')}`, ...args];
    const asPostgres = process.getuid?.() === 0 ? ['runuser', '-u', 'postgres', '--', ...command] : command;
    execFileSync(asPostgres[0]!, asPostgres.slice(1), { cwd: this.folder, stdio: 'ignore' });
  }
}

const idOf = (flag: string): string => execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim();

const childrenOf = (pid: number): number[] => readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number);
