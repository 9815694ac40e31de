import type { ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';

import { endChild, forkOwn } from '../children.js';
import { sum } from '../statistics.js';
import { within } from '../within.js';
import type { Ask, Envelope, OrderInput, OrderName, OrderOutput, Reply, Run, Seat, Settled, Target } from './orders.js';

const MAX_PROCESSES = 4;
/** Beyond the time that an order is to take. */
const PATIENCE_MS = 60_000;

class LoadProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, { resolve: (output: unknown) => void; reject: (error: Error) => void }>();
  #orders = 0;

  constructor() {
    this.#child = forkOwn('crowd/load-process.ts');
    this.#child.on('message', (reply: Reply) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if ('error' in reply) waiting?.reject(new Error(reply.error));
      else waiting?.resolve(reply.output);
    });
    this.#child.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('A load process ended'));
    });
  }

  order<K extends OrderName>(name: K, input: OrderInput<K>): Promise<OrderOutput<K>> {
    const id = ++this.#orders;
    const answered = new Promise<unknown>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    const envelope: Omit<Envelope, 'input' | 'name'> & { name: K; input: OrderInput<K> } = { id, name, input };
    this.#child.send(envelope);
    const ms = 'ms' in input ? (input.ms ?? 0) : 0;
    // The reply to an order has the output of its name.
    return within(PATIENCE_MS + ms, `The order ${name}`, answered) as Promise<OrderOutput<K>>;
  }

  end(): Promise<void> {
    return endChild(this.#child);
  }
}

/** What a crowd did in one go. */
export interface Bout extends Run {
  readonly messages: number;
  readonly deliveries: number;
  /** From the first message until the last delivery. */
  readonly ms: number;
  /** The share of a core that the busiest load process took. */
  readonly busy: number;
}

/** Load processes that act as one, as many as leave the servers a core. */
export class Fleet {
  readonly #processes = Array.from({ length: Math.max(1, Math.min(MAX_PROCESSES, availableParallelism() - 1)) }, () => new LoadProcess());

  async open(crowd: string, target: Target, port: number, seats: readonly Seat[]): Promise<void> {
    await this.#all((at) => ['open', { crowd, target, port, seats: seats.filter((_seat, seatAt) => seatAt % this.#processes.length === at) }]);
  }

  /** The closed loop of all the crowd's senders. With `once` only the first one writes, once. */
  async bout(crowd: string, ask: Ask, end: { ms: number } | 'once'): Promise<Bout> {
    const order = { crowd, ask, ...(end === 'once' ? { times: 1 } : end) };
    const runs = await this.#all((at) => ['run', { ...order, ...(end === 'once' && { senders: at === 0 ? 1 : 0 }) }]);
    const sent = sentIn(runs);
    const settled = await this.#all(() => ['settle', { crowd, due: ask.kind === 'post' ? sent : {} }]);
    return boutOf(runs, settled);
  }

  /** All of the crowd's senders at the same time, once each; `due` tells what each room's members have been sent then. */
  async atOnce(crowd: string, ask: Ask, due: () => Promise<Readonly<Record<string, number>>>): Promise<Bout> {
    const runs = await this.#all(() => ['run', { crowd, ask, times: 1 }]);
    const told = await due();
    return boutOf(runs, await this.#all(() => ['settle', { crowd, due: told }]));
  }

  rest(input: OrderInput<'rest'>): Promise<Run> {
    return this.#processes[0]!.order('rest', input);
  }

  async close(crowd: string): Promise<void> {
    await this.#all(() => ['close', { crowd }]);
  }

  async end(): Promise<void> {
    await Promise.all(this.#processes.map((process) => process.end()));
  }

  #all<K extends OrderName>(orderFor: (at: number) => readonly [K, OrderInput<K>]): Promise<OrderOutput<K>[]> {
    return Promise.all(this.#processes.map((process, at) => process.order(...orderFor(at))));
  }
}

/** Messages by room. */
function sentIn(runs: readonly Run[]): Record<string, number> {
  const sent: Record<string, number> = {};
  for (const run of runs) for (const [room, messages] of Object.entries(run.sent)) sent[room] = (sent[room] ?? 0) + messages;
  return sent;
}

function boutOf(runs: readonly Run[], settled: readonly Settled[]): Bout {
  const sent = sentIn(runs);
  const startedAt = Math.min(...runs.map((run) => run.startedAt));
  const endedAt = Math.max(...runs.map((run) => run.endedAt), ...settled.map(({ lastAt }) => lastAt));
  return {
    sent,
    latencies: runs.flatMap((run) => run.latencies),
    startedAt,
    endedAt,
    answer: runs.map((run) => run.answer).find(Boolean) ?? '',
    messages: sum(Object.values(sent)),
    deliveries: sum(settled.map(({ deliveries }) => deliveries)),
    ms: endedAt - startedAt,
    busy: Math.max(...settled.map(({ busy }) => busy)),
  };
}
