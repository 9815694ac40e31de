import { seatsAtConfab } from '../accounts.js';
import type { Seat } from '../crowd/orders.js';
import { newDataDir, startConfab } from '../servers/confab.js';
import type { RunningServer } from '../servers/running.js';
import { median } from '../statistics.js';
import { pause } from '../within.js';
import type { Row, Tools } from './row.js';

const PEOPLE = { quick: 200, full: 1000 };
const CROWD = 'reactions';
/** Joins and arrivals are announced too: the first round begins when that is over. */
const CALM_MS = 1500;

interface ReactionsSample {
  /** Changes of the message, each one frame to each socket. */
  readonly frames: number;
  readonly cpuMs: number;
  /** Until everyone has seen all reactions. */
  readonly ms: number;
  readonly from: number;
  readonly to: number;
}

/** The room's version now. */
async function versionOf({ room, token }: Seat, { port }: RunningServer): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/rooms/${room}`, { headers: { authorization: `Bearer ${token}` } });
  if (!response.ok) throw new Error(`GET /rooms: ${await response.text()}`);
  return ((await response.json()) as { version: number }).version;
}

/** Everyone reacts to a new message at once. */
async function reactTogether({ fleet }: Tools, seat: Seat, server: RunningServer): Promise<ReactionsSample> {
  const { answer } = await fleet.bout(CROWD, { kind: 'post' }, 'once');
  const [, messageId = ''] = /"id":"([\w-]{36})"/.exec(answer) ?? [];
  const [version, cpuMs] = [await versionOf(seat, server), server.usage().cpuMs];
  let frames = 0;
  const bout = await fleet.atOnce(CROWD, { kind: 'react', messageId, emoji: '🎉' }, async () => {
    frames = (await versionOf(seat, server)) - version;
    return { [seat.room]: frames };
  });
  return { frames, cpuMs: server.usage().cpuMs - cpuMs, ms: bout.ms, from: bout.startedAt, to: bout.endedAt };
}

export const reactions: Row = {
  name: 'reactions',
  about: '1,000 people react to one message at the same time, and all of them watch',
  async run(tools) {
    const people = tools.pace.quick ? PEOPLE.quick : PEOPLE.full;
    const server = await startConfab(newDataDir(), tools.nodeArgs);
    try {
      const seats = await seatsAtConfab(server.port, { rooms: 1, members: people, senders: people });
      await tools.fleet.open(CROWD, 'confab', server.port, seats);
      await pause(CALM_MS);
      const samples: ReactionsSample[] = [];
      for (let round = 0; round <= tools.pace.rounds; round++) samples.push(await reactTogether(tools, seats[0]!, server));
      // The first round warms up.
      const found = (read: (sample: ReactionsSample) => number): number => median(samples.slice(1).map(read));
      const what = `${people.toLocaleString('en')} reactions to one message`;
      return {
        figures: [
          { what: `${what}: frames to each socket`, unit: '', confab: found(({ frames }) => frames), goal: { atMost: 10 } },
          { what: `${what}: server CPU for each`, unit: 'µs', confab: found(({ cpuMs }) => (cpuMs * 1000) / people) },
          { what: `${what}: until everyone has seen all`, unit: 'ms', confab: found(({ ms }) => ms), goal: { atMost: 1000 } },
        ],
        notes: [],
        samples,
      };
    } finally {
      await tools.fleet.close(CROWD);
      await server.stop();
    }
  },
};
