import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { freePort } from './free-port.js';

/** A Redis of a test's own, which keeps nothing. */
export class RedisServer {
  private constructor(
    private child: ChildProcess,
    private readonly port: number,
  ) {}

  static async start(): Promise<RedisServer> {
    const port = await freePort();
    return new RedisServer(await launch(port), port);
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** At the same address, with nothing in it. */
  async startAgain(): Promise<void> {
    this.child = await launch(this.port);
  }

  /** Forgets everything while it runs. */
  flush(): void {
    execFileSync('redis-cli', ['-p', String(this.port), 'FLUSHALL']);
  }

  async stop(): Promise<void> {
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }
}

async function launch(port: number): Promise<ChildProcess> {
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  process.once('exit', () => child.kill('SIGKILL'));
  const ready = Promise.withResolvers<undefined>();
  child.once('error', (cause) => ready.reject(new Error('This test needs redis-server on the PATH.', { cause })));
  createInterface(child.stdout).on('line', (line) => {
    if (line.includes('Ready to accept connections')) ready.resolve(undefined);
  });
  await ready.promise;
  return child;
}
