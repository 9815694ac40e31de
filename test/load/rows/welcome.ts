import { ChatClient, newId, Session } from '@confab/client';

import { median } from '../statistics.js';
import { newDataDir, startConfab } from '../servers/confab.js';
import type { RunningServer } from '../servers/running.js';
import type { Row, Tools } from './row.js';

const ROOMS = 500;
const THREADS = 200;
const AT_ONCE = 8;
/** Welcomes of one round. */
const TIMES = 50;

interface WelcomeSample {
  readonly cpuMs: number;
  readonly answerMs: number;
}

async function eachOf(count: number, work: (at: number) => Promise<unknown>): Promise<void> {
  const left = Array.from({ length: count }, (_, at) => at);
  const one = async (): Promise<void> => {
    for (let at = left.pop(); at !== undefined; at = left.pop()) await work(at);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}

/** Someone in many rooms, in some of which a thread of theirs was answered by another, who called them. */
async function busySession({ port }: RunningServer): Promise<Session> {
  const server = { url: `http://127.0.0.1:${port}` };
  const [me, other] = [await Session.guest(server, { displayName: 'Busy' }), await Session.guest(server, { displayName: 'Other' })];
  const say = (by: Session, id: string, body: string, threadId?: string): Promise<{ id: string }> =>
    by.rest('POST /rooms/:id/messages', { params: { id }, body: { clientId: newId(), body, ...(threadId && { threadId }) } });
  await eachOf(ROOMS, async (at) => {
    const { id } = await me.rest('POST /rooms', { body: { kind: 'public', name: `Room ${at}` } });
    await other.rest('POST /rooms/:id/join', { params: { id } });
    const root = await say(me, id, 'Shall we meet on the pier at nine, before anyone asks?');
    if (at < THREADS) await say(other, id, `Yes, <@${me.user.id}>`, root.id);
  });
  return me;
}

async function playRounds({ pace, nodeArgs }: Tools): Promise<WelcomeSample[]> {
  const server = await startConfab(newDataDir(), nodeArgs);
  try {
    const chat = new ChatClient(await busySession(server));
    const { rooms, threads } = await chat.connect();
    if (rooms.length !== ROOMS || threads.length !== THREADS) throw new Error(`The welcome has ${rooms.length} rooms and ${threads.length} threads`);
    const samples: WelcomeSample[] = [];
    for (let round = 0; round <= pace.rounds; round++) {
      const [before, startedAt] = [server.usage().cpuMs, performance.now()];
      for (let time = 0; time < TIMES; time++) await chat.call('session.hello', {});
      const sample = { cpuMs: (server.usage().cpuMs - before) / TIMES, answerMs: (performance.now() - startedAt) / TIMES };
      if (round > 0) samples.push(sample);
    }
    chat.close();
    return samples;
  } finally {
    await server.stop();
  }
}

export const welcome: Row = {
  name: 'welcome',
  about: `the first answer of a connection for someone in ${ROOMS} rooms with ${THREADS} unread threads`,
  async run(tools) {
    const samples = await playRounds(tools);
    const confab = median(samples.map(({ cpuMs }) => cpuMs));
    return {
      figures: [{ what: `welcome of ${ROOMS} rooms and ${THREADS} unread threads: server CPU`, unit: 'ms', confab, goal: { atMost: 10 } }],
      notes: [`${median(samples.map(({ answerMs }) => answerMs)).toFixed(1)} ms until it is there, with what reading it takes`],
      samples,
    };
  },
};
