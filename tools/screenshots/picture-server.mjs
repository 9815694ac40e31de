import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import Database from 'better-sqlite3';

import { PARTS } from '../parts.mjs';
import { ROOT } from '../places.mjs';

const READY = /ready at http:\/\/[^:]+:(\d+)/;

/** The built server with a temporary data folder. */
export class PictureServer {
  url = '';
  #port = '0';
  #child;
  #dataDir = mkdtempSync(join(tmpdir(), 'confab-town-'));
  #settings;

  /** `settings`: environment variables that override those below. */
  constructor(settings) {
    this.#settings = settings;
  }

  static async start(settings = {}) {
    const server = new PictureServer(settings);
    try {
      await server.revive();
    } catch (error) {
      server.#clear();
      throw error;
    }
    return server;
  }

  /** Starts the server unless it runs, always at the same address. */
  async revive() {
    if (this.#child?.exitCode === null && this.#child.signalCode === null) return;
    // Without this process's variables: the town must not be built in a configured database.
    const env = {
      PATH: process.env.PATH,
      PORT: this.#port,
      HOST: '127.0.0.1',
      DATA_DIR: this.#dataDir,
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'error',
      EPHEMERAL_GRACE_SECONDS: '600',
      ...this.#settings,
    };
    const child = spawn(process.execPath, [join(ROOT, PARTS.server.output)], { cwd: this.#dataDir, env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.#child = child;
    for await (const line of createInterface(child.stdout)) {
      const port = READY.exec(line)?.[1];
      if (port === undefined) continue;
      this.#port = port;
      this.url = `http://127.0.0.1:${port}`;
      child.stdout.resume();
      return;
    }
    throw new Error('The server did not start.');
  }

  async crash() {
    this.#child.kill('SIGKILL');
    await once(this.#child, 'exit');
  }

  /** Runs SQL for what users cannot do: set times, choose codes. */
  change(sql, ...values) {
    const database = new Database(join(this.#dataDir, 'confab.sqlite'), { timeout: 5000 });
    try {
      return database.prepare(sql).run(...values);
    } finally {
      database.close();
    }
  }

  async end() {
    await this.crash();
    this.#clear();
  }

  /** Stops the server gracefully; resolves when it has ended and its data is removed. */
  async stop() {
    this.#child.kill('SIGTERM');
    await this.ended();
    this.#clear();
  }

  /** Resolves when the server has ended, for whatever reason. */
  async ended() {
    if (this.#child.exitCode === null && this.#child.signalCode === null) await once(this.#child, 'exit');
  }

  #clear() {
    rmSync(this.#dataDir, { recursive: true, force: true });
  }
}
