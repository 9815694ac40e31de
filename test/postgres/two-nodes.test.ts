import { tmpdir } from 'node:os';

import { Session } from '@confab/client';

import { checkHistory } from '../faults/check-history.js';
import { Crowd, full } from '../faults/crowd.js';
import { eventually } from '../support/outcome.js';
import { PASSWORD, People } from '../support/people.js';
import { PostgresCluster } from '../support/postgres-cluster.js';
import { RedisServer } from '../support/redis-server.js';
import { ServerProcess } from '../support/server-process.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { TestDatabase } from '../support/test-database.js';

const size = full ? 50 : 8;

let cluster: PostgresCluster;
let redis: RedisServer;
let east: ServerProcess;
let west: ServerProcess;
let inEast: People;
let inWest: People;
beforeAll(async () => {
  cluster = await PostgresCluster.start();
  redis = await RedisServer.start();
  const database = await TestDatabase.make(tmpdir(), cluster.url);
  const variables = { REDIS_URL: redis.url, JWT_SECRET: 'one secret for both of the two nodes' };
  east = await ServerProcess.start(variables, { database });
  west = await ServerProcess.start(variables, { database });
});
beforeEach(() => {
  inEast = new People(east);
  inWest = new People(west);
});
afterEach(() => {
  for (const people of [inEast, inWest]) people.goHome();
});
afterAll(async () => {
  await west.dispose();
  await east.dispose();
  await redis.stop();
  cluster.remove();
});

it('what is written on one node is heard on the other, in order and at once', async () => {
  const anna = await inEast.guest('Anna');
  const bela = await inWest.guest('Bela');
  const room = await anna.makes({ kind: 'ephemeral' });
  await bela.enters(room.code!);
  await anna.says(room.id, 'from the east');
  await expect(bela.hears(room.id, 'from the east')).resolves.toMatchObject({ sender: { id: anna.id } });
  await bela.says(room.id, 'from the west');
  await expect(anna.hears(room.id, 'from the west')).resolves.toMatchObject({ sender: { id: bela.id } });
});

it('who is there, and who writes, is known on both', async () => {
  const anna = await inEast.guest('Anna');
  const bela = await inWest.guest('Bela');
  const room = await anna.makes({ kind: 'ephemeral' });
  await bela.enters(room.code!);
  const { members } = await anna.chat.call('room.members', { roomId: room.id });
  expect(members.map(({ online }) => online)).toEqual([true, true]);
  await bela.chat.call('typing.set', { roomId: room.id, typing: true });
  await expect(anna.next('typing.changed')).resolves.toMatchObject({ userId: bela.id, typing: true });
  bela.chat.close();
  await anna.next('presence.changed', ({ userId, online }) => userId === bela.id && !online);
  await bela.connect();
  await anna.next('presence.changed', ({ userId, online }) => userId === bela.id && online);
});

it('a session ended on one node is over on the other', async () => {
  const phone = await inEast.member('anna_of_two_nodes');
  const laptop = new People(west);
  const other = await laptop.connected(await Session.login(west, { username: 'anna_of_two_nodes', password: PASSWORD }));
  const ended = new Promise((resolve) => other.chat.onEnded(resolve));
  await phone.session.rest('DELETE /auth/sessions/:id', { params: { id: other.session.id } });
  await expect(ended).resolves.toBe('ended');
  expect(other.chat.state).toBe('ended');
});

it('someone removed on one node is told on the other, and hears nothing more from then on', async () => {
  const crowd = await Crowd.gather([inEast, inWest], size);
  const written = crowd.write();
  await crowd.moves(size * 3);
  await crowd.sendOneOut();
  await crowd.moves(size * 3);
  crowd.stop();
  await written;
  expect(checkHistory(await crowd.history())).toEqual([]);
});

it('a node that is killed takes nothing with it: the other goes on, and those who were on it come back', async () => {
  let balancedTo = east;
  const balancer = await TcpProxy.open(() => balancedTo);
  const balanced = new People(balancer);
  const crowd = await Crowd.gather([balanced, inWest], size);
  const written = crowd.write();
  await crowd.moves(size * 3);
  await east.crash();
  await crowd.moves(size * 2);
  balancedTo = west;
  await crowd.moves(size * 3);
  await east.run();
  crowd.stop();
  await written;
  const history = await crowd.history();
  expect(crowd.unanswered).toEqual([]);
  expect(checkHistory(history)).toEqual([]);
  await eventually(
    async () => (await fetch(`${east.url}/readyz`)).status,
    (status) => status === 200,
  );
  balanced.goHome();
  await balancer.close();
});
