import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { freePort } from './free-port.js';
import { eventually } from './outcome.js';

/** The addresses of two nodes, each `host:port`. */
type Pair = readonly [string, string];

const deployed = (file: string): string => fileURLToPath(new URL(`../../deploy/${file}`, import.meta.url));

/** What stands between clients and two nodes, with its configuration as users get it. */
export class Balancer {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {
    process.once('exit', this.#kill);
  }

  /** `program`: haproxy or nginx. Ready once a node answers through it. */
  static async start(program: string, nodes: Pair): Promise<Balancer> {
    const address = `127.0.0.1:${await freePort()}`;
    const balancer = new Balancer(program === 'nginx' ? nginx(address, nodes) : haproxy(address, nodes), `http://${address}`);
    await balancer.servesAgain();
    return balancer;
  }

  /** Resolves once it has noticed that a node takes work. */
  async servesAgain(): Promise<void> {
    const ready = (): Promise<boolean> =>
      fetch(`${this.url}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      );
    await eventually(ready, (ok) => ok);
  }

  async stop(): Promise<void> {
    process.off('exit', this.#kill);
    this.#kill();
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'exit');
  }

  /** Its workers end with it: nginx's see that their master is gone. */
  readonly #kill = (): void => void this.child.kill('SIGTERM');
}

/** deploy/haproxy.cfg takes addresses from the environment. */
function haproxy(address: string, [one, two]: Pair): ChildProcess {
  const env = { PATH: process.env['PATH'], CONFAB_BIND: address, CONFAB_NODE_1: one, CONFAB_NODE_2: two };
  return spawn('haproxy', ['-db', '-f', deployed('haproxy.cfg')], { env, stdio: 'ignore' });
}

/** In deploy/nginx.conf addresses are edited, as its users do. */
function nginx(address: string, [one, two]: Pair): ChildProcess {
  const folder = mkdtempSync(join(tmpdir(), 'confab-nginx-'));
  const config = join(folder, 'nginx.conf');
  const text = readFileSync(deployed('nginx.conf'), 'utf8').replaceAll('127.0.0.1:3001', one).replaceAll('127.0.0.1:3002', two);
  writeFileSync(config, text.replace('listen 8080;', `listen ${address};`));
  const child = spawn('nginx', ['-c', config, '-g', `daemon off; error_log stderr crit; pid ${join(folder, 'pid')};`], { stdio: 'ignore' });
  child.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return child;
}
