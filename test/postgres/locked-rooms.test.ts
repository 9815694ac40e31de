import { tmpdir } from 'node:os';

import { newId } from '@confab/client';

import { refusal } from '../support/outcome.js';
import { People, type Person } from '../support/people.js';
import { PostgresCluster } from '../support/postgres-cluster.js';
import { ServerProcess } from '../support/server-process.js';
import { TestDatabase } from '../support/test-database.js';

let cluster: PostgresCluster;
let server: ServerProcess;
let people: People;
beforeAll(async () => {
  cluster = await PostgresCluster.start();
  server = await ServerProcess.start({}, { database: await TestDatabase.make(tmpdir(), cluster.url) });
  people = new People(server);
});
let release = (): Promise<void> => Promise.resolve();
afterEach(() => release());
afterAll(async () => {
  people.goHome();
  await server.dispose();
  cluster.remove();
});

const newRoom = async (person: Person): Promise<string> => (await person.makes({ kind: 'ephemeral' })).id;

it.each([
  ['the row of a room’s counters, as by a node that froze while it wrote there', 'SELECT 1 FROM "timelines" WHERE "roomId" = '],
  ['the row of a room', 'SELECT 1 FROM "rooms" WHERE "id" = '],
])('while another transaction holds %s, all other rooms go on, and what is written there follows in its order', async (_what, select) => {
  const [anna, bela] = [await people.guest('Anna'), await people.guest('Bela')];
  const [locked, free] = [await newRoom(anna), await newRoom(bela)];
  const first = await anna.says(locked, 'before');
  release = await server.database.hold(`${select}'${locked}' FOR UPDATE`);
  let isHeld = true;
  const unlock = release;
  release = () => (isHeld ? unlock() : Promise.resolve());
  const waiting: Promise<unknown>[] = [anna.says(locked, 'one')];
  for (const body of ['a', 'b', 'c']) {
    waiting.push(anna.says(locked, `then ${body}`), anna.chat.call('message.edit', { messageId: first.id, body: `before ${body}` }));
    const said = await bela.says(free, body);
    await bela.chat.call('message.edit', { messageId: said.id, body: `${body} edited` });
  }
  // A call would wait for those that this connection has made before.
  const { messages } = await anna.session.rest('GET /rooms/:id/messages', { params: { id: locked } });
  expect(messages).toHaveLength(1);
  await unlock();
  isHeld = false;
  await Promise.all(waiting);
  expect((await anna.reads(locked)).map(({ body }) => body)).toEqual(['before c', 'one', 'then a', 'then b', 'then c']);
});

it('those who wait for a locked room leave the others a connection, however many they are', async () => {
  const anna = await people.member('anna_of_the_locked_room');
  const room = await anna.makes({ kind: 'public', name: 'Locked for now' });
  const bela = await people.guest('Bela');
  const free = await newRoom(bela);
  const newcomers = await Promise.all(Array.from({ length: 12 }, (_, at) => people.guest(`Newcomer ${at}`)));
  release = await server.database.hold(`SELECT 1 FROM "timelines" WHERE "roomId" = '${room.id}' FOR UPDATE`);
  const joined = Promise.allSettled([...newcomers.map((person) => person.joins(room.id)), anna.says(room.id, 'hello')]);
  let isOver = false;
  void joined.then(() => (isOver = true));
  for (const body of ['a', 'b', 'c']) await bela.says(free, body);
  expect(isOver).toBe(false);
  await release();
  release = () => Promise.resolve();
  await joined;
});

it('what is written in a room that stays locked is refused in time, for another try', async () => {
  const anna = await people.guest('Anna');
  const id = await newRoom(anna);
  release = await server.database.hold(`SELECT 1 FROM "timelines" WHERE "roomId" = '${id}' FOR UPDATE`);
  const refused = await refusal(anna.session.rest('POST /rooms/:id/messages', { params: { id }, body: { clientId: newId(), body: 'too late' } }));
  expect(refused).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
});
