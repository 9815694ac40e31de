import { makeAccounts } from '../accounts.js';
import type { Fleet } from '../crowd/fleet.js';
import { newDataDir, startConfab } from '../servers/confab.js';
import type { RunningServer } from '../servers/running.js';
import { pause } from '../within.js';
import type { Row } from './row.js';

const SOCKETS = { quick: 1000, full: 10_000 };
/** Until a process that has nothing to do has given back what it can. */
const REST_MS = 6000;
/** Somewhat longer than Socket.IO's interval between two pings of one socket. */
const PINGS_MS = 30_000;
const MIB = 2 ** 20;

/** Accounts are made in another run of the server: what making them leaves in memory is not the sockets'. */
async function tokensFor(dataDir: string, count: number): Promise<string[]> {
  const server = await startConfab(dataDir);
  try {
    return (await makeAccounts(server.port, count)).map(({ token }) => token);
  } finally {
    await server.stop();
  }
}

async function watch(server: RunningServer, fleet: Fleet, tokens: readonly string[]): Promise<{ idle: number; each: number; cpu: number }> {
  await pause(REST_MS);
  const idle = server.usage().rssBytes;
  const seats = tokens.map((token) => ({ room: '', token, sends: false }));
  await fleet.open('idle', 'confab', server.port, seats);
  await pause(REST_MS);
  const before = server.usage();
  await pause(PINGS_MS);
  const after = server.usage();
  // Still there, all of them: a crowd that lost one refuses.
  await fleet.bout('idle', { kind: 'post' }, { ms: 0 });
  return { idle: idle / MIB, each: (after.rssBytes - idle) / 1024 / tokens.length, cpu: ((after.cpuMs - before.cpuMs) / PINGS_MS) * 100 };
}

export const idle: Row = {
  name: 'idle',
  about: '10,000 idle sockets, each of an account of its own; and the process without any',
  async run({ fleet, pace, nodeArgs }) {
    const count = pace.quick ? SOCKETS.quick : SOCKETS.full;
    const dataDir = newDataDir();
    const tokens = await tokensFor(dataDir, count);
    const server = await startConfab(dataDir, nodeArgs);
    try {
      const found = await watch(server, fleet, tokens);
      const sockets = `${count.toLocaleString('en')} idle sockets`;
      return {
        figures: [
          { what: `${sockets}: memory for each`, unit: 'KiB', confab: found.each, goal: { atMost: 20 } },
          { what: `${sockets}: CPU, of one core`, unit: '%', confab: found.cpu, goal: { atMost: 5 } },
          { what: 'idle memory of the process', unit: 'MiB', confab: found.idle, goal: { atMost: 120 } },
        ],
        notes: [],
        samples: found,
      };
    } finally {
      await fleet.close('idle');
      await server.stop();
    }
  },
};
