import { Session } from '@confab/client';

import { checkHistory } from '../faults/check-history.js';
import { Crowd } from '../faults/crowd.js';
import { Earshot } from '../faults/earshot.js';
import { eventually } from '../support/outcome.js';
import { PASSWORD, People, type Person } from '../support/people.js';
import { TwoNodes } from '../support/two-nodes.js';

let nodes: TwoNodes;
let inEast: People;
let inWest: People;
beforeAll(async () => {
  nodes = await TwoNodes.start({ EPHEMERAL_GRACE_SECONDS: '1' });
});
beforeEach(() => {
  inEast = new People(nodes.east);
  inWest = new People(nodes.west);
});
afterEach(async () => {
  for (const people of [inEast, inWest]) people.goHome();
  await eventually(state, (text) => !text.includes('redis') && !text.includes('UNAVAILABLE'));
});
afterAll(() => nodes.dispose());

/** What both nodes say about themselves. */
async function state(): Promise<string> {
  const answers = [nodes.east, nodes.west].map(async ({ url }) => (await fetch(`${url}/readyz`)).text());
  return (await Promise.all(answers)).join();
}

async function kick(moderator: Person, roomId: string, userId: string): Promise<void> {
  await moderator.session.rest('DELETE /rooms/:id/members/:userId', { params: { id: roomId, userId } });
}

/** Everything that was sent to this connection before has arrived. */
const arrived = (person: Person): Promise<unknown> => person.chat.call('session.hello', {});

const bodiesHeardBy = ({ inbox }: Person): string[] => inbox.heard('room.changed').flatMap(({ messages }) => messages.map(({ body }) => body));

/** Anna in the west owns a room that Bela in the east and Carl in the west are in. */
async function threePeople(): Promise<{ anna: Person; bela: Person; carl: Person; roomId: string }> {
  const [anna, carl, bela] = [await inWest.guest('Anna'), await inWest.guest('Carl'), await inEast.guest('Bela')];
  const room = await anna.makes({ kind: 'ephemeral' });
  for (const person of [bela, carl]) await person.enters(room.code!);
  await anna.says(room.id, 'welcome');
  for (const person of [bela, carl]) await person.hears(room.id, 'welcome');
  return { anna, bela, carl, roomId: room.id };
}

describe('while Redis is stopped', () => {
  afterEach(() => nodes.redis.startAgain());

  it('whoever is removed hears nothing more, on the same node from the answer on', async () => {
    const { anna, carl, roomId } = await threePeople();
    const dora = await inWest.guest('Dora');
    await dora.enters((await anna.session.rest('GET /rooms/:id', { params: { id: roomId } })).code!);
    await nodes.redis.stop();
    await kick(anna, roomId, carl.id);
    await anna.says(roomId, 'without Carl');
    await dora.hears(roomId, 'without Carl');
    await arrived(carl);
    expect(bodiesHeardBy(carl)).not.toContain('without Carl');
  });

  it('whoever is removed hears nothing more on the other node either, once they are told', async () => {
    const { anna, bela, roomId } = await threePeople();
    await nodes.redis.stop();
    const earshot = new Earshot(bela.chat, roomId);
    await kick(anna, roomId, bela.id);
    await bela.next('room.removed', (removed) => removed.roomId === roomId && removed.reason === 'kicked');
    await anna.says(roomId, 'without Bela');
    await arrived(bela);
    expect(earshot.afterwards).toEqual([]);
    expect(bodiesHeardBy(bela)).not.toContain('without Bela');
  });

  it('a session that is ended on one node is over on the other', async () => {
    await inEast.member('anna_without_redis');
    const laptop = await inWest.connected(await Session.login(nodes.west, { username: 'anna_without_redis', password: PASSWORD }));
    const phone = await inEast.device('anna_without_redis');
    const ended = new Promise((resolve) => phone.chat.onEnded(resolve));
    await nodes.redis.stop();
    await laptop.session.rest('DELETE /auth/sessions/:id', { params: { id: phone.session.id } });
    await expect(ended).resolves.toBe('ended');
  });

  it('what is written on one node is noticed on the other, and who is let in there hears of it here', async () => {
    const { anna, bela, roomId } = await threePeople();
    await nodes.redis.stop();
    const { version } = await anna.says(roomId, 'while the line is down');
    await bela.next('room.heads', ({ heads }) => heads.some((head) => head.roomId === roomId && head.version >= version));
    const other = await anna.makes({ kind: 'ephemeral' });
    await bela.session.rest('POST /rooms/enter', { body: { code: other.code! } });
    await expect(bela.next('room.added', ({ id }) => id === other.id)).resolves.toMatchObject({ id: other.id });
  });
});

it('a Redis that is stopped, started anew and emptied loses, doubles and reorders nothing', async () => {
  const crowd = await Crowd.gather([inEast, inWest], 6);
  const written = crowd.write();
  await crowd.moves(12);
  await nodes.redis.stop();
  await crowd.moves(12);
  await nodes.redis.startAgain();
  await crowd.moves(12);
  nodes.redis.flush();
  await crowd.moves(12);
  crowd.stop();
  await written;
  const history = await crowd.history();
  expect(checkHistory(history)).toEqual([]);
});

it('a room with people on a node that is cut off from Redis alone goes on, while an empty one ends', async () => {
  const bela = await inEast.guest('Bela');
  const room = await bela.makes({ kind: 'ephemeral' });
  nodes.toRedis.fallSilent();
  nodes.toRedis.break();
  const anna = await inWest.guest('Anna');
  const empty = await anna.makes({ kind: 'ephemeral' });
  anna.chat.close();
  const status = async (): Promise<number> =>
    (await fetch(`${nodes.west.url}/api/v1/rooms/${empty.id}`, { headers: { Authorization: `Bearer ${await anna.session.accessToken()}` } })).status;
  await eventually(status, (code) => code === 404);
  await expect(bela.says(room.id, 'still here')).resolves.toMatchObject({ body: 'still here' });
  nodes.toRedis.goOn();
  nodes.toRedis.break();
});

it('a node that is frozen costs the other nothing: its people go away there, and who was removed meanwhile hears nothing more', async () => {
  const { anna, bela, roomId } = await threePeople();
  await bela.chat.call('typing.set', { roomId, typing: true });
  await anna.next('typing.changed', ({ typing }) => typing);
  nodes.east.signal('SIGSTOP');
  await anna.next('typing.changed', ({ userId, typing }) => userId === bela.id && !typing);
  await anna.next('presence.changed', ({ userId, online }) => userId === bela.id && !online);
  await kick(anna, roomId, bela.id);
  await anna.says(roomId, 'without Bela');
  nodes.east.signal('SIGCONT');
  await bela.next('room.removed', (removed) => removed.roomId === roomId);
  await arrived(bela);
  expect(bodiesHeardBy(bela)).not.toContain('without Bela');
});

it('a node whose link to Redis is back delivers nothing before it has read in PostgreSQL who was removed meanwhile', async () => {
  const { anna, bela, roomId } = await threePeople();
  nodes.toPostgres.fallSilent();
  nodes.toRedis.swallow();
  await kick(anna, roomId, bela.id);
  await anna.says(roomId, 'unheard');
  nodes.toRedis.break();
  let reached = 0;
  nodes.toRedis.onWayToClient = (bytes) => {
    if (bytes.includes('without Bela')) reached++;
    return bytes;
  };
  const said = async (): Promise<number> => {
    await anna.says(roomId, 'without Bela');
    return reached;
  };
  // Long enough for the node to find that its link is up.
  await eventually(said, (times) => times > 25);
  nodes.toPostgres.goOn();
  nodes.toPostgres.break();
  await bela.next('room.removed', (removed) => removed.roomId === roomId);
  expect(bodiesHeardBy(bela)).not.toContain('without Bela');
});
