import { makeAccounts, makeRoom } from '../accounts.js';
import { median, percentile, sum } from '../statistics.js';
import { newDataDir, startConfab } from '../servers/confab.js';
import type { Row, Tools } from './row.js';

const CLIENTS = 16;
/** Campfire's ports to Express and Go, as published for four faster cores. */
const PUBLISHED = [
  ['Campfire’s Express port', 2155],
  ['Campfire’s Go port', 9021],
] as const;

interface RestSample {
  readonly perSecond: number;
  readonly cpuUs: number;
  readonly p50: number;
  readonly p99: number;
  readonly from: number;
  readonly to: number;
}

async function playRounds({ fleet, pace, nodeArgs }: Tools): Promise<RestSample[]> {
  const server = await startConfab(newDataDir(), nodeArgs);
  try {
    const accounts = await makeAccounts(server.port, CLIENTS);
    const path = `/api/v1/rooms/${await makeRoom(server.port, accounts)}/messages`;
    const samples: RestSample[] = [];
    for (let round = 0; round <= pace.rounds; round++) {
      const before = server.usage().cpuMs;
      const run = await fleet.rest({ port: server.port, path, tokens: accounts.map(({ token }) => token), ms: pace.ms });
      const messages = sum(Object.values(run.sent));
      const [p50, p99] = [percentile(run.latencies, 0.5), percentile(run.latencies, 0.99)];
      const cpuUs = ((server.usage().cpuMs - before) * 1000) / messages;
      if (round > 0) samples.push({ perSecond: (messages / (run.endedAt - run.startedAt)) * 1000, cpuUs, p50, p99, from: run.startedAt, to: run.endedAt });
    }
    return samples;
  } finally {
    await server.stop();
  }
}

export const rest: Row = {
  name: 'rest',
  about: 'messages through REST, each on disk, 16 clients',
  async run(tools) {
    const samples = await playRounds(tools);
    const of = (read: (sample: RestSample) => number): number => median(samples.map(read));
    const confab = of((sample) => sample.perSecond);
    return {
      figures: PUBLISHED.map(([name, value]) => ({
        what: 'messages through REST, 16 clients',
        unit: '/s',
        confab,
        against: { name, value, ratio: confab / value },
      })),
      notes: [`CPU ${Math.round(of((s) => s.cpuUs))} µs a message · p50 ${of((s) => s.p50).toFixed(2)} ms, p99 ${of((s) => s.p99).toFixed(2)} ms`],
      samples,
    };
  },
};
