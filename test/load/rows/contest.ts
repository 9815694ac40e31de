/** Confab and the baselines side by side: the same crowd at each, in turns, so that a slow moment of the machine meets all alike. */
import { type Plan, seatsAnywhere, seatsAtConfab } from '../accounts.js';
import type { Target } from '../crowd/orders.js';
import type { Bout } from '../crowd/fleet.js';
import { newDataDir, startConfab } from '../servers/confab.js';
import { type RunningServer, startBaseline } from '../servers/running.js';
import { median, percentile } from '../statistics.js';
import { pause } from '../within.js';
import type { Tools } from './row.js';

/** What one server did in one round. */
interface Sample {
  readonly target: Target;
  readonly deliveriesPerSecond: number;
  readonly messagesPerSecond: number;
  readonly cpuPerDeliveryUs: number;
  readonly cpuPerMessageUs: number;
  readonly p50: number;
  readonly p99: number;
  readonly rssBytes: number;
  /** The share of one core that the load took: near 1 it measures itself. */
  readonly loadBusy: number;
  readonly serverBusy: number;
  /** Milliseconds since 1970: where to look in a profile. */
  readonly from: number;
  readonly to: number;
}

/** What everyone does in a round. */
type Play = (target: Target) => Promise<Bout>;

/** Joins and arrivals are announced too: the round begins when that is over. */
const CALM_MS = 1500;
const LOAD_AT_ITS_END = 0.9;
const TARGETS = ['confab', 'ws', 'socket.io'] as const;

function sampleOf(target: Target, bout: Bout, server: { cpuMs: number; rssBytes: number }): Sample {
  return {
    target,
    deliveriesPerSecond: (bout.deliveries / bout.ms) * 1000,
    messagesPerSecond: (bout.messages / bout.ms) * 1000,
    cpuPerDeliveryUs: (server.cpuMs * 1000) / bout.deliveries,
    cpuPerMessageUs: (server.cpuMs * 1000) / bout.messages,
    p50: percentile(bout.latencies, 0.5),
    p99: percentile(bout.latencies, 0.99),
    rssBytes: server.rssBytes,
    loadBusy: bout.busy,
    serverBusy: server.cpuMs / bout.ms,
    from: bout.startedAt,
    to: bout.endedAt,
  };
}

async function playRounds(servers: readonly RunningServer[], rounds: number, play: Play): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const server of servers) {
      const before = server.usage().cpuMs;
      const bout = await play(server.target);
      const after = server.usage();
      // The first round warms up: compilers, caches, connections.
      if (round > 0) samples.push(sampleOf(server.target, bout, { cpuMs: after.cpuMs - before, rssBytes: after.rssBytes }));
    }
  }
  return samples;
}

export async function contest(tools: Tools, plan: Plan, play?: Play): Promise<Sample[]> {
  const { fleet, pace, nodeArgs } = tools;
  const servers = [await startConfab(newDataDir(), nodeArgs), await startBaseline('ws'), await startBaseline('socket.io')];
  try {
    for (const { target, port } of servers) await fleet.open(target, target, port, target === 'confab' ? await seatsAtConfab(port, plan) : seatsAnywhere(plan));
    await pause(CALM_MS);
    return await playRounds(servers, pace.rounds, play ?? ((target) => fleet.bout(target, { kind: 'post' }, { ms: pace.ms })));
  } finally {
    for (const target of TARGETS) await fleet.close(target);
    for (const server of servers) await server.stop();
  }
}

type Measure = 'deliveriesPerSecond' | 'cpuPerDeliveryUs' | 'cpuPerMessageUs' | 'p50';

/** Medians over the rounds; the ratio is that of each round's pair. */
export function compare(
  samples: readonly Sample[],
  measure: Measure,
  baseline: Target,
): { confab: number; against: { name: string; value: number; ratio: number } } {
  const of = (target: Target): number[] => samples.filter((sample) => sample.target === target).map((sample) => sample[measure]);
  const [ours, theirs] = [of('confab'), of(baseline)];
  const ratios = ours.map((value, at) => value / theirs[at]!);
  return { confab: median(ours), against: { name: `bare ${baseline}`, value: median(theirs), ratio: median(ratios) } };
}

/** A line for each server. */
export function describe(samples: readonly Sample[]): string[] {
  const limit = samples.filter(({ loadBusy }) => loadBusy > LOAD_AT_ITS_END).map(({ target }) => target);
  const lines = TARGETS.map((target) => {
    const of = (read: (sample: Sample) => number): number => median(samples.filter((sample) => sample.target === target).map(read));
    const parts = [
      `${Math.round(of((s) => s.deliveriesPerSecond))} deliveries/s`,
      `${Math.round(of((s) => s.messagesPerSecond))} messages/s`,
      `CPU ${of((s) => s.cpuPerDeliveryUs).toFixed(2)} µs a delivery, ${Math.round(of((s) => s.cpuPerMessageUs))} µs a message`,
      `p50 ${of((s) => s.p50).toFixed(2)} ms, p99 ${of((s) => s.p99).toFixed(2)} ms`,
      `${Math.round(of((s) => s.rssBytes) / 2 ** 20)} MiB`,
      `server ${Math.round(of((s) => s.serverBusy) * 100)} %, load ${Math.round(of((s) => s.loadBusy) * 100)} % of a core`,
    ];
    return `${target.padEnd(9)} ${parts.join(' · ')}`;
  });
  return limit.length ? [...lines, `The load processes, not the server, were the limit in rounds of ${[...new Set(limit)].join(' and ')}.`] : lines;
}
