import { tmpdir } from 'node:os';

import { newId } from '@confab/client';
import type { Room } from '@confab/contract';
import { io } from 'socket.io-client';

import { full } from '../faults/crowd.js';
import { Balancer } from '../support/balancer.js';
import { eventually } from '../support/outcome.js';
import { People, type Person } from '../support/people.js';
import { PostgresCluster } from '../support/postgres-cluster.js';
import { RedisServer } from '../support/redis-server.js';
import { ServerProcess } from '../support/server-process.js';
import { TestDatabase } from '../support/test-database.js';

const size = full ? 1000 : 100;

let cluster: PostgresCluster;
let redis: RedisServer;
let east: ServerProcess;
let west: ServerProcess;
beforeAll(async () => {
  cluster = await PostgresCluster.start();
  redis = await RedisServer.start();
  const database = await TestDatabase.make(tmpdir(), cluster.url);
  const variables = { REDIS_URL: redis.url, JWT_SECRET: 'one secret for both of the two nodes', TRUST_PROXY: '1' };
  east = await ServerProcess.start(variables, { database });
  west = await ServerProcess.start(variables, { database });
});
afterAll(async () => {
  await west.dispose();
  await east.dispose();
  await redis.stop();
  cluster.remove();
});

const addressOf = ({ url }: ServerProcess): string => new URL(url).host;

/** Connects as Socket.IO does unless told otherwise: by polling, then upgrading. Answers what came of it. */
function connectByDefaults(url: string, token: string): Promise<string> {
  const socket = io(url, { auth: { token }, forceNew: true, reconnection: false });
  return new Promise<string>((resolve) => {
    socket.once('connect_error', ({ message }) => resolve(message));
    socket.once('connect', () => {
      const { engine } = socket.io;
      if (engine.transport.name === 'websocket') resolve('upgraded');
      else engine.once('upgrade', () => resolve('upgraded'));
    });
  }).finally(() => socket.disconnect());
}

it('a poll that comes to the wrong node is told what polling needs', async () => {
  const path = '/socket.io/?EIO=4&transport=polling';
  const opened = await fetch(`${east.url}${path}`);
  const { sid } = JSON.parse((await opened.text()).slice(1)) as { sid: string };
  expect(opened.headers.get('x-socket-id')).toBe(sid);
  const refused = await fetch(`${west.url}${path}&sid=${sid}`);
  expect(refused.status).toBe(400);
  await expect(refused.json()).resolves.toMatchObject({
    code: 'BAD_INPUT',
    errors: [{ field: 'sid', messages: [expect.stringMatching(/websocket.*balancer/)] }],
  });
});

describe.each(['haproxy', 'nginx'])('two nodes behind %s', (program) => {
  let balancer: Balancer;
  let people: People;
  beforeAll(async () => {
    balancer = await Balancer.start(program, [addressOf(east), addressOf(west)]);
  });
  beforeEach(() => {
    people = new People(balancer);
  });
  afterEach(() => {
    people.goHome();
  });
  afterAll(() => balancer.stop());

  const gather = (size: number): Promise<Person[]> => Promise.all(Array.from({ length: size }, (_, at) => people.guest(`Guest ${at}`)));

  /** Everyone in one room, which the first of them made. */
  async function inOneRoom(crowd: readonly Person[]): Promise<Room> {
    const [first, ...others] = crowd;
    const room = await first!.makes({ kind: 'public', name: `Square ${newId()}`, guests: true });
    for (const person of others) await person.joins(room.id);
    return room;
  }

  it('let in all of thirty clients that poll first', async () => {
    const token = await (await people.guest('Plain')).session.accessToken();
    const outcomes = await Promise.all(Array.from({ length: 30 }, () => connectByDefaults(balancer.url, token)));
    expect(outcomes).toEqual(outcomes.map(() => 'upgraded'));
  });

  it(`bring ${size} clients of a killed node back within ten seconds, and fail no send of theirs`, async () => {
    const crowd = await gather(size);
    const room = await inOneRoom(crowd.slice(0, 30));
    const lost = new Set<Person>();
    for (const person of crowd) person.chat.onState((state) => state === 'offline' && lost.add(person));
    const sends = crowd.slice(0, 30).map((person, at) => person.says(room.id, `before ${at}`));
    await east.crash();
    sends.push(...crowd.slice(0, 30).map((person, at) => person.says(room.id, `meanwhile ${at}`)));
    const late = AbortSignal.timeout(10_000);
    await eventually(
      () => Promise.resolve(lost.size),
      (count) => count >= Math.floor(size / 3),
    );
    await eventually(
      () => Promise.resolve(crowd.filter(({ chat }) => chat.state !== 'online').length),
      (away) => away === 0,
    );
    expect(late.aborted).toBe(false);
    // They had been spread evenly.
    expect(Math.abs(lost.size / size - 0.5)).toBeLessThan(0.1);
    await expect(Promise.all(sends)).resolves.toHaveLength(60);
    await east.run();
    await balancer.servesAgain();
  });

  it('show nobody that one of them is restarted', async () => {
    const crowd = await gather(20);
    const room = await inOneRoom(crowd);
    const statuses: number[] = [];
    let restarting = true;
    const asking = async (): Promise<void> => {
      while (restarting) statuses.push((await fetch(`${balancer.url}/api/v1/meta`)).status);
    };
    const writing = async (): Promise<void> => {
      for (let at = 0; restarting; at++) await crowd[at % crowd.length]!.says(room.id, `while restarting ${at}`);
    };
    const work = Promise.all([asking(), asking(), writing(), writing()]);
    expect(await west.stop()).toBe(0);
    await west.run();
    await balancer.servesAgain();
    restarting = false;
    await work;
    expect(new Set(statuses)).toEqual(new Set([200]));
  });
});
