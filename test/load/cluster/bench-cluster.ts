/** Measures one, two and four nodes on one machine, by the CPU that a delivery costs: nodes that share cores do not add up. */
import { parseArgs } from 'node:util';

import { PostgresCluster } from '../../support/postgres-cluster.js';
import { RedisServer } from '../../support/redis-server.js';
import type { Plan } from '../accounts.js';
import { Fleet } from '../crowd/fleet.js';
import type { Figure, Goal } from '../rows/row.js';
import { median } from '../statistics.js';
import { isMet, table } from '../table.js';
import { type Ground, type LineUp, RunningLineUp, type Sample } from './line-up.js';

const FILE: LineUp = { name: '1 node on SQLite', nodes: 1, postgres: false, redis: false };
const ALONE: LineUp = { name: '1 node on PostgreSQL', nodes: 1, postgres: true, redis: false };
const ONE: LineUp = { name: '1 node with Redis', nodes: 1, postgres: true, redis: true };
const TWO: LineUp = { name: '2 nodes', nodes: 2, postgres: true, redis: true };
const FOUR: LineUp = { name: '4 nodes', nodes: 4, postgres: true, redis: true };
const LINE_UPS = [FILE, ALONE, ONE, TWO, FOUR];

const SHARED: Plan = { rooms: 10, members: 50, senders: 40 };
const ROOMS_OF_ONE: Plan = { rooms: 40, members: 1, senders: 40 };

type Samples = ReadonlyMap<LineUp, readonly Sample[]>;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, ms: { type: 'string', default: '3000' } } });
const pace = { rounds: Math.max(1, Number(values.rounds)), ms: Math.max(200, Number(values.ms)) };

async function playRounds(running: readonly RunningLineUp[]): Promise<Samples> {
  const samples = new Map<LineUp, Sample[]>(LINE_UPS.map((lineUp) => [lineUp, []]));
  // A round before those that count warms up: compilers, caches, connections.
  for (const one of running) await one.play(pace.ms);
  for (let round = 0; round < pace.rounds; round++) {
    for (const one of running) samples.get(one.lineUp)?.push(await one.play(pace.ms));
  }
  return samples;
}

/** All line-ups in turns, so that a slow moment of the machine meets all alike. */
async function contest(plan: Plan, ground: Ground): Promise<Samples> {
  const fleet = new Fleet();
  const running: RunningLineUp[] = [];
  try {
    for (const lineUp of LINE_UPS) running.push(await RunningLineUp.start(lineUp, plan, fleet, ground));
    return await playRounds(running);
  } finally {
    for (const one of running) await one.stop();
    await fleet.end();
  }
}

const medianOf = (samples: Samples, lineUp: LineUp, measure: keyof Sample): number => median((samples.get(lineUp) ?? []).map((sample) => sample[measure]));

interface Comparison {
  readonly of: LineUp;
  readonly with: LineUp;
  readonly measure: keyof Sample;
  readonly goal?: Goal;
}

/** Medians over the rounds; the ratio is that of each round's pair. */
function compare(samples: Samples, what: string, { of, with: other, measure, goal }: Comparison): Figure {
  const theirs = samples.get(other) ?? [];
  const ratio = median((samples.get(of) ?? []).map((sample, at) => sample[measure] / theirs[at]![measure]));
  const against = { name: other.name, value: medianOf(samples, other, measure), ratio };
  const [unit, words] = measure.endsWith('Us') ? ['µs', 'CPU a delivery'] : ['/s', measure === 'messagesPerSecond' ? 'messages/s' : 'deliveries/s'];
  return { what: `${what}, ${of.name}: ${words}`, unit, confab: medianOf(samples, of, measure), against, ...(goal && { goal }) };
}

function describe(samples: Samples): string[] {
  return LINE_UPS.map((lineUp) => {
    const of = (measure: keyof Sample): number => medianOf(samples, lineUp, measure);
    const rates = `${Math.round(of('deliveriesPerSecond'))} deliveries/s · ${Math.round(of('messagesPerSecond'))} messages/s`;
    const cpu = `CPU a delivery: nodes ${of('cpuPerDeliveryUs').toFixed(2)} µs, PostgreSQL ${of('databaseCpuPerDeliveryUs').toFixed(2)} µs`;
    return `  ${lineUp.name.padEnd(20)} ${rates} · ${cpu}`;
  });
}

async function run(ground: Ground): Promise<void> {
  const shared = await contest(SHARED, ground);
  say(['10 rooms × 50 members, 40 writing', ...describe(shared), ''].join('\n'));
  const ofOne = await contest(ROOMS_OF_ONE, ground);
  say(['40 rooms of one, everyone writing', ...describe(ofOne), ''].join('\n'));
  const cpu = 'cpuPerDeliveryUs';
  const figures = [
    compare(shared, 'shared', { of: ALONE, with: FILE, measure: 'deliveriesPerSecond', goal: { atLeast: 0.6 } }),
    compare(ofOne, 'rooms of one', { of: ALONE, with: FILE, measure: 'messagesPerSecond', goal: { atLeast: 0.58 } }),
    compare(shared, 'shared', { of: ONE, with: ALONE, measure: cpu, goal: { atMost: 1.15 } }),
    compare(shared, 'shared', { of: TWO, with: ALONE, measure: cpu, goal: { atMost: 1.3 } }),
    compare(shared, 'shared', { of: FOUR, with: ALONE, measure: cpu }),
    compare(ofOne, 'rooms of one', { of: TWO, with: ALONE, measure: cpu }),
  ];
  say(table(figures));
  const judged = figures.map(isMet).filter((met) => met !== undefined);
  say(`\n${judged.filter(Boolean).length} of ${judged.length} goals met; ${pace.rounds} rounds of ${pace.ms / 1000} s, medians`);
}

const ground: Ground = { postgres: await PostgresCluster.start(200), redis: await RedisServer.start() };
try {
  await run(ground);
} finally {
  await ground.redis.stop();
  ground.postgres.remove();
}
process.exit();
