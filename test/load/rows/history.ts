import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { endChild, forkOwn } from '../children.js';
import { startConfab } from '../servers/confab.js';
import type { RawAnswer, RawOrder } from '../servers/raw-history.js';
import type { RunningServer } from '../servers/running.js';
import { median, percentile } from '../statistics.js';
import { within } from '../within.js';
import { databaseIn, filledDataDir, MESSAGES } from './filled.js';
import type { Figure, Row, Tools } from './row.js';

const READERS = 8;
const PAGE = 50;
const CROWD = 'history';
/** Where the page ends that is asked for. */
const DEPTHS = [
  ['newest 50', undefined],
  ['50 from the middle', MESSAGES / 2],
  ['50 near the beginning', 200],
] as const;

interface HistorySample {
  readonly depth: string;
  /** Server CPU for one page. */
  readonly confabUs: number;
  readonly rawUs: number;
  readonly p50: number;
  readonly from: number;
  readonly to: number;
}

/** Both must have answered with the very same page, or the comparison says nothing. */
function checkAlike(answer: string, page: string): void {
  const seqs = (text: string): string => [...text.matchAll(/"seq":(\d+)/g)].map(([, seq]) => seq).join(' ');
  const [ours, raw] = [seqs(answer), seqs(page)];
  if (ours !== raw || ours.split(' ').length !== PAGE) throw new Error(`The pages differ: ${ours} and ${raw}`);
}

async function readRaw(child: ChildProcess, order: RawOrder): Promise<RawAnswer> {
  const answered = once(child, 'message');
  child.send(order);
  const [answer] = (await within(order.ms + 30_000, 'The raw query', answered)) as [RawAnswer];
  return answer;
}

async function sampleAt(
  [depth, before]: (typeof DEPTHS)[number],
  { fleet, pace }: Tools,
  sides: { server: RunningServer; raw: ChildProcess },
): Promise<HistorySample> {
  const { dataDir, roomId } = await filledDataDir();
  const cpuBefore = sides.server.usage().cpuMs;
  const bout = await fleet.bout(CROWD, { kind: 'page', ...(before !== undefined && { before }) }, { ms: pace.ms });
  const cpuMs = sides.server.usage().cpuMs - cpuBefore;
  const raw = await readRaw(sides.raw, { path: databaseIn(dataDir), roomId, before: before ?? MESSAGES + 1, limit: PAGE, ms: pace.ms / 2 });
  checkAlike(bout.answer, raw.page);
  const [confabUs, rawUs] = [(cpuMs * 1000) / bout.messages, (raw.cpuMs * 1000) / raw.pages];
  return { depth, confabUs, rawUs, p50: percentile(bout.latencies, 0.5), from: bout.startedAt, to: bout.endedAt };
}

async function playRounds(tools: Tools): Promise<HistorySample[]> {
  const { dataDir, roomId, accounts } = await filledDataDir();
  const server = await startConfab(dataDir, tools.nodeArgs);
  const raw = forkOwn('servers/raw-history.ts');
  try {
    const seats = accounts.slice(0, READERS).map(({ token }) => ({ room: roomId, token, sends: true }));
    await tools.fleet.open(CROWD, 'confab', server.port, seats);
    const samples: HistorySample[] = [];
    const turns = Array.from({ length: tools.pace.rounds + 1 }, () => DEPTHS).flat();
    for (const depth of turns) samples.push(await sampleAt(depth, tools, { server, raw }));
    // The first round warms up.
    return samples.slice(DEPTHS.length);
  } finally {
    await tools.fleet.close(CROWD);
    await endChild(raw);
    await server.stop();
  }
}

function figureOf(depth: string, all: readonly HistorySample[]): Figure {
  const samples = all.filter((sample) => sample.depth === depth);
  const ratio = median(samples.map(({ confabUs, rawUs }) => confabUs / rawUs));
  return {
    what: `${depth} of ${MESSAGES.toLocaleString('en')}: server CPU`,
    unit: 'µs',
    confab: median(samples.map(({ confabUs }) => confabUs)),
    against: { name: 'query and JSON', value: median(samples.map(({ rawUs }) => rawUs)), ratio },
    goal: { atMost: 1.3 },
  };
}

export const history: Row = {
  name: 'history',
  about: 'pages of a room with a million messages, at three depths',
  async run(tools) {
    const samples = await playRounds(tools);
    const notes = DEPTHS.map(
      ([depth]) => `${depth}: p50 ${median(samples.filter((s) => s.depth === depth).map((s) => s.p50)).toFixed(2)} ms with ${READERS} readers`,
    );
    return { figures: DEPTHS.map(([depth]) => figureOf(depth, samples)), notes, samples };
  },
};
