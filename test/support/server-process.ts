import { execFile, spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

import { TestDatabase } from './test-database.js';

export type Variables = Readonly<Record<string, string>>;

/** Where a server is to run, when not in a fresh folder on the test run's own database. */
export interface Premises {
  readonly dataDir?: string;
  /** `file`: on SQLite, whatever the test run's own DATABASE_URL says. */
  readonly database?: TestDatabase | 'file';
  /** A module of the test's own that the process loads first, to live in other circumstances than it believes. */
  readonly preload?: URL;
}

const MAIN = fileURLToPath(new URL('../../apps/server/dist/apps/server/src/main.js', import.meta.url));
const ADMIN = fileURLToPath(new URL('../../apps/server/dist/apps/server/src/admin-command.js', import.meta.url));
const READY = /^Confab is ready at http:\/\/[^:]+:(\d+)/;
const SET_UP = /\/setup#([\w-]+)/;

const running = new Set<ServerProcess>();
process.once('exit', () => {
  for (const server of running) server.kill();
});

/** The built server as a process of its own, with a data folder and a database of its own. */
export class ServerProcess {
  url = '';
  logs = '';
  #child: ChildProcessByStdio<null, Readable, Readable> | undefined;
  /** Chosen by the system at the first start, and kept: clients come back to the same address. */
  #port = '0';

  private constructor(
    readonly dataDir: string,
    readonly database: TestDatabase,
    private readonly variables: Variables,
    private readonly preload: URL | undefined,
  ) {}

  /** A server with nothing in it, ready for requests. */
  static async start(variables: Variables = {}, premises: Premises = {}): Promise<ServerProcess> {
    const server = await ServerProcess.prepare(variables, premises);
    await server.run();
    return server;
  }

  /** The same, not yet started. */
  static async prepare(variables: Variables = {}, premises: Premises = {}): Promise<ServerProcess> {
    const dataDir = premises.dataDir ?? (await mkdtemp(join(tmpdir(), 'confab-test-')));
    const database = premises.database === 'file' ? TestDatabase.inFile(dataDir) : premises.database;
    return new ServerProcess(dataDir, database ?? (await TestDatabase.make(dataDir)), variables, premises.preload);
  }

  /** The secret of the link that it printed for its first administrator. */
  get setUpToken(): string {
    const token = SET_UP.exec(this.logs)?.[1];
    if (token === undefined) throw new Error(`The server printed no set-up link:\n${this.logs}`);
    return token;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Starts it, on the data of earlier runs where there were some. Rejects with what it said when it does not get ready. */
  async run(variables: Variables = {}): Promise<void> {
    const child = this.#launch(variables);
    const ready = Promise.withResolvers<string>();
    createInterface(child.stdout).on('line', (line) => {
      const port = READY.exec(line)?.[1];
      if (port) ready.resolve(port);
    });
    child.once('exit', (code) => {
      ready.reject(new Error(`The server ended with ${String(code)} before it was ready:\n${this.logs}`));
    });
    this.#port = await ready.promise;
    this.url = `http://127.0.0.1:${this.#port}`;
  }

  /** Starts it and waits for its end: for starts that must fail. */
  async runToEnd(variables: Variables = {}): Promise<{ code: number | null; logs: string }> {
    const child = this.#launch(variables);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, logs: this.logs };
  }

  /** Asks it to stop, and answers with its exit code. */
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  /** Ends it as a power cut would. */
  async crash(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** What `npm run admin -- …` does on the machine of this server. */
  admin(...args: string[]): Promise<{ code: number; says: string }> {
    return new Promise((resolve) => {
      const env = { PATH: process.env['PATH'], ...this.#environment(), ...this.variables };
      execFile(process.execPath, [ADMIN, ...args], { cwd: this.dataDir, env }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, says: (stdout + stderr).trim() });
      });
    });
  }

  kill(): void {
    this.signal('SIGKILL');
  }

  /** To the process that runs now; nothing where there is none. */
  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  async restart(variables: Variables = {}): Promise<void> {
    await this.stop();
    await this.run(variables);
  }

  /** Ends it and removes what it left behind. */
  async dispose(): Promise<void> {
    await this.crash();
    await this.database.drop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  #launch(variables: Variables): ChildProcessByStdio<null, Readable, Readable> {
    this.logs = '';
    const child = spawn(process.execPath, [...(this.preload ? ['--import', this.preload.href] : []), MAIN], {
      // Away from any `.env`, and without the variables of whoever runs the tests.
      cwd: this.dataDir,
      env: { PATH: process.env['PATH'], ...this.#environment(), ...this.variables, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (this.logs += text));
    running.add(this);
    child.once('exit', () => running.delete(this));
    this.#child = child;
    return child;
  }

  #environment(): Variables {
    const own = { PORT: this.#port, HOST: '127.0.0.1', DATA_DIR: this.dataDir, RATE_LIMITS: 'off', LOG_LEVEL: 'warn' };
    return this.database.url ? { ...own, DATABASE_URL: this.database.url } : own;
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    child.kill(signal);
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  }
}
