import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

export type Variables = Readonly<Record<string, string>>;

/** Where one process of the server keeps its things. */
interface NodePremises {
  readonly dataDir: string;
  /** The server's DATABASE_URL; nothing for SQLite. */
  readonly databaseUrl: string | undefined;
  /** A module of the test's own that the process loads first, to live in other circumstances than it believes. */
  readonly preload?: URL;
  /** How many files the process may hold open. */
  readonly openFiles?: number;
}

/** What the build has kept of the server's compiled code. */
const COMPILED = fileURLToPath(new URL('../../node_modules/.cache/confab/compiled', import.meta.url));
const MAIN = fileURLToPath(new URL('../../apps/server/dist/apps/server/src/main.js', import.meta.url));
const READY = /^Confab is ready at http:\/\/[^:]+:(\d+)/;

const running = new Set<ServerNode>();
process.once('exit', () => {
  for (const node of running) node.signal('SIGKILL');
});

/** The built server as a process of its own. */
export class ServerNode {
  logs = '';
  #child: ChildProcessByStdio<null, Readable, Readable> | undefined;
  /** Chosen by the system at the first start, and kept: clients come back to the same address. */
  #port = '0';

  constructor(
    private readonly premises: NodePremises,
    private readonly variables: Variables,
  ) {}

  get address(): string {
    return `127.0.0.1:${this.#port}`;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** All that it is told by its environment, but for what one start alone is told. */
  get environment(): NodeJS.ProcessEnv {
    const { dataDir, databaseUrl } = this.premises;
    const own = { PORT: this.#port, HOST: '127.0.0.1', DATA_DIR: dataDir, RATE_LIMITS: 'off', LOG_LEVEL: 'warn' };
    return { PATH: process.env['PATH'], ...own, ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }), ...this.variables };
  }

  /** Starts it, on the data of earlier runs where there were some. Rejects with what it said when it does not get ready. */
  async run(variables: Variables): Promise<void> {
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
  }

  /** Starts it and waits for its end: for starts that must fail. */
  async runToEnd(variables: Variables): Promise<number | null> {
    const [code] = (await once(this.#launch(variables), 'close')) as [number | null];
    return code;
  }

  /** To the process that runs now; nothing where there is none. */
  signal(signal: NodeJS.Signals): void {
    this.#child?.kill(signal);
  }

  /** Ends it, and answers with its exit code. */
  async end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    if (child?.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    child.kill(signal);
    // Not `exit`: its last lines may be on their way then.
    const [code] = (await once(child, 'close')) as [number | null];
    return code;
  }

  #launch(variables: Variables): ChildProcessByStdio<null, Readable, Readable> {
    this.logs = '';
    const [program, ...args] = this.#command();
    const child = spawn(program, args, {
      // Away from any `.env`, and without the variables of whoever runs the tests.
      cwd: this.premises.dataDir,
      env: { ...this.environment, NODE_COMPILE_CACHE: COMPILED, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (this.logs += text));
    running.add(this);
    child.once('exit', () => running.delete(this));
    this.#child = child;
    return child;
  }

  #command(): [string, ...string[]] {
    const { preload, openFiles } = this.premises;
    const node = [process.execPath, ...(preload ? ['--import', preload.href] : []), MAIN] as const;
    return openFiles === undefined ? [...node] : ['sh', '-c', `ulimit -n ${openFiles} && exec "$@"`, 'sh', ...node];
  }
}
