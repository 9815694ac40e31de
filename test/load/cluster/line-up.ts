import { setTimeout as pause } from 'node:timers/promises';

import type { PostgresCluster } from '../../support/postgres-cluster.js';
import type { RedisServer } from '../../support/redis-server.js';
import { TestDatabase } from '../../support/test-database.js';
import { type Plan, seatsAtConfab } from '../accounts.js';
import type { Bout, Fleet } from '../crowd/fleet.js';
import type { Seat } from '../crowd/orders.js';
import { usageOf } from '../process-usage.js';
import { newDataDir, startConfab } from '../servers/confab.js';
import type { RunningServer } from '../servers/running.js';
import { sum } from '../statistics.js';

/** How many nodes, on what. */
export interface LineUp {
  readonly name: string;
  readonly nodes: number;
  readonly postgres: boolean;
  readonly redis: boolean;
}

/** What one line-up did in one round. */
export interface Sample {
  readonly deliveriesPerSecond: number;
  readonly messagesPerSecond: number;
  /** Of all nodes together. */
  readonly cpuPerDeliveryUs: number;
  readonly databaseCpuPerDeliveryUs: number;
}

/** Joins and arrivals are announced too: a round begins when that is over. */
const CALM_MS = 1500;
const SECRET = 'one secret for all the nodes of this bench';

/** The PostgreSQL and the Redis of all line-ups. */
export interface Ground {
  readonly postgres: PostgresCluster;
  readonly redis: RedisServer;
}

/** Nodes that run, with a crowd that is spread over them. */
export class RunningLineUp {
  private constructor(
    readonly lineUp: LineUp,
    private readonly nodes: readonly RunningServer[],
    private readonly fleet: Fleet,
    private readonly ground: Ground,
  ) {}

  static async start(lineUp: LineUp, plan: Plan, fleet: Fleet, ground: Ground): Promise<RunningLineUp> {
    const variables = await variablesOf(lineUp, ground);
    const nodes: RunningServer[] = [];
    for (let count = 0; count < lineUp.nodes; count++) nodes.push(await startConfab(newDataDir(), [], variables));
    const seats = await seatsAtConfab(nodes[0]!.port, plan);
    for (const [at, { port }] of nodes.entries()) await fleet.open(lineUp.name, 'confab', port, seatsOf(at, nodes.length, seats));
    await pause(CALM_MS);
    return new RunningLineUp(lineUp, nodes, fleet, ground);
  }

  async play(ms: number): Promise<Sample> {
    const before = this.#cpu();
    const bout = await this.fleet.bout(this.lineUp.name, { kind: 'post' }, { ms });
    const after = this.#cpu();
    return sampleOf(bout, { nodesMs: after.nodesMs - before.nodesMs, databaseMs: after.databaseMs - before.databaseMs });
  }

  async stop(): Promise<void> {
    await this.fleet.close(this.lineUp.name);
    for (const node of this.nodes) await node.stop();
  }

  #cpu(): { nodesMs: number; databaseMs: number } {
    const nodesMs = sum(this.nodes.map((node) => node.usage().cpuMs));
    return { nodesMs, databaseMs: this.lineUp.postgres ? sum(this.ground.postgres.pids.map((pid) => usageOf(pid).cpuMs)) : 0 };
  }
}

async function variablesOf({ postgres, redis }: LineUp, ground: Ground): Promise<Record<string, string>> {
  if (!postgres) return {};
  const { url } = await TestDatabase.make('', ground.postgres.url);
  return { JWT_SECRET: SECRET, DATABASE_URL: url!, ...(redis && { REDIS_URL: ground.redis.url }) };
}

/** Each room's members are spread over all nodes. */
const seatsOf = (node: number, nodes: number, seats: readonly Seat[]): Seat[] => seats.filter((_seat, at) => at % nodes === node);

function sampleOf({ deliveries, messages, ms }: Bout, cpu: { nodesMs: number; databaseMs: number }): Sample {
  return {
    deliveriesPerSecond: (deliveries / ms) * 1000,
    messagesPerSecond: (messages / ms) * 1000,
    cpuPerDeliveryUs: (cpu.nodesMs * 1000) / deliveries,
    databaseCpuPerDeliveryUs: (cpu.databaseMs * 1000) / deliveries,
  };
}
