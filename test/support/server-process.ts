import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { BALANCER, SecondNode } from './second-node.js';
import { ServerNode, type Variables } from './server-node.js';
import { TestDatabase } from './test-database.js';

export type { Variables };

/** Where a server is to run, when not in a fresh folder on the test run's own database. Whoever says so means one node. */
export interface Premises {
  readonly dataDir?: string;
  /** `file`: on SQLite, whatever the test run's own DATABASE_URL says. */
  readonly database?: TestDatabase | 'file';
  /** A module of the test's own that the process loads first, to live in other circumstances than it believes. */
  readonly preload?: URL;
  /** How many files the process may hold open. */
  readonly openFiles?: number;
}

const ADMIN = fileURLToPath(new URL('../../apps/server/dist/apps/server/src/admin-command.js', import.meta.url));
const SET_UP = /\/setup#([\w-]+)/;

/**
 * The built server, with a data folder and a database of its own: one process, or two behind a balancer where the test run asks
 * for that (BALANCER). What is said of the server then holds for both nodes together.
 */
export class ServerProcess {
  url = '';
  readonly #first: ServerNode;

  private constructor(
    readonly dataDir: string,
    readonly database: TestDatabase,
    node: { readonly variables: Variables; readonly premises: Premises },
    private readonly second: SecondNode | undefined,
  ) {
    this.#first = new ServerNode({ ...node.premises, dataDir, databaseUrl: database.url }, second?.variables ?? node.variables);
  }

  /** A server with nothing in it, ready for requests. */
  static async start(variables: Variables = {}, premises: Premises = {}): Promise<ServerProcess> {
    const server = await ServerProcess.prepare(variables, premises);
    await server.run();
    return server;
  }

  /** The same, not yet started. */
  static async prepare(variables: Variables = {}, premises: Premises = {}): Promise<ServerProcess> {
    const dataDir = premises.dataDir ?? (await mkdtemp(join(tmpdir(), 'confab-test-')));
    const given = premises.database === 'file' ? TestDatabase.inFile(dataDir) : premises.database;
    const database = given ?? (await TestDatabase.make(dataDir));
    const second = BALANCER && Object.keys(premises).length === 0 ? await SecondNode.prepare(database.url, variables) : undefined;
    return new ServerProcess(dataDir, database, { variables, premises }, second);
  }

  /** The secret of the link that it printed for its first administrator. */
  get setUpToken(): string {
    const token = SET_UP.exec(this.logs)?.[1];
    if (token === undefined) throw new Error(`The server printed no set-up link:\n${this.logs}`);
    return token;
  }

  /** What it said since its last start. */
  get logs(): string {
    return this.#nodes.map(({ logs }) => logs).join('');
  }

  forgetLogs(): void {
    for (const node of this.#nodes) node.logs = '';
  }

  get pid(): number | undefined {
    return this.#first.pid;
  }

  /** Starts it, on the data of earlier runs where there were some. Rejects with what it said when it does not get ready. */
  async run(variables: Variables = {}): Promise<void> {
    for (const node of this.#nodes) await node.run(variables);
    this.url = this.second ? await this.second.url(this.#first) : `http://${this.#first.address}`;
  }

  /** Starts it and waits for its end: for starts that must fail. */
  async runToEnd(variables: Variables = {}): Promise<{ code: number | null; logs: string }> {
    const code = await this.#first.runToEnd(variables);
    return { code, logs: this.logs };
  }

  /** Asks it to stop, and answers with its exit code: the one that is no success, where a node has such a one. */
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
      execFile(process.execPath, [ADMIN, ...args], { cwd: this.dataDir, env: this.#first.environment }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, says: (stdout + stderr).trim() });
      });
    });
  }

  /** To what runs now; nothing where there is none. */
  signal(signal: NodeJS.Signals): void {
    for (const node of this.#nodes) node.signal(signal);
  }

  async restart(variables: Variables = {}): Promise<void> {
    await this.stop();
    await this.run(variables);
  }

  /** Ends it and removes what it left behind. */
  async dispose(): Promise<void> {
    await this.crash();
    await this.second?.remove();
    await this.database.drop();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  get #nodes(): ServerNode[] {
    return this.second ? [this.#first, this.second.node] : [this.#first];
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const codes = await Promise.all(this.#nodes.map((node) => node.end(signal)));
    return codes.find((code) => code !== 0) ?? codes[0] ?? null;
  }
}
