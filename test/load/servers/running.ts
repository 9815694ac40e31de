import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { endChild, forkOwn } from '../children.js';
import type { Target } from '../crowd/orders.js';
import { type Usage, usageOf } from '../process-usage.js';
import { within } from '../within.js';

const START_WITHIN_MS = 60_000;

/** A server under measurement. */
export class RunningServer {
  readonly target: Target;
  readonly port: number;
  readonly #child: ChildProcess;

  constructor(target: Target, port: number, child: ChildProcess) {
    this.target = target;
    this.port = port;
    this.#child = child;
  }

  usage(): Usage {
    if (this.#child.pid === undefined || this.#child.exitCode !== null) throw new Error(`The ${this.target} server is gone`);
    return usageOf(this.#child.pid);
  }

  stop(): Promise<void> {
    return endChild(this.#child);
  }
}

/** One of the baselines, each a file of its own that tells its port. */
export async function startBaseline(target: 'ws' | 'socket.io'): Promise<RunningServer> {
  const child = forkOwn(target === 'ws' ? 'servers/bare-ws.ts' : 'servers/bare-socket-io.ts');
  const [port] = (await within(START_WITHIN_MS, `Starting the ${target} server`, once(child, 'message'))) as [number];
  return new RunningServer(target, port, child);
}
