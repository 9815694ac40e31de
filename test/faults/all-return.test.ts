import { ChatClient, newId, Session } from '@confab/client';

import { stage } from '../support/story.js';
import { full } from './crowd.js';

const here = stage();
const size = full ? 1000 : 200;
/** How many come at a time: they are to be there, not to be measured while they come. */
const AT_ONCE = 50;
const WITHIN_MS = 10_000;

const clients: ChatClient[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});

async function arrive(): Promise<void> {
  const some = Array.from({ length: AT_ONCE }, async (_, at) => {
    const client = new ChatClient(await Session.guest(here.server, { displayName: `Guest ${at}` }));
    clients.push(client);
    await client.connect();
  });
  await Promise.all(some);
}

it(`${size} clients are back within ten seconds once a server that was told to stop is there again, and none meets an error`, async () => {
  while (clients.length < size) await arrive();
  const room = await clients[0]!.call('room.create', { kind: 'public', name: 'Square', guests: true });
  for (const client of clients.slice(1, AT_ONCE)) await client.call('room.join', { roomId: room.id });
  const ended: string[] = [];
  for (const client of clients) client.onEnded((reason) => ended.push(reason));
  const back = Promise.all(clients.map((client) => new Promise<void>((resolve) => client.onWelcome(() => resolve()))));
  expect(await here.server.stop()).toBe(0);
  const sends = clients.slice(0, AT_ONCE).map((client, at) => client.call('message.send', { roomId: room.id, clientId: newId(), body: `meanwhile ${at}` }));
  await here.server.run();
  const late = AbortSignal.timeout(WITHIN_MS);
  await back;
  expect(late.aborted).toBe(false);
  await expect(Promise.all(sends)).resolves.toHaveLength(AT_ONCE);
  expect(ended).toEqual([]);
});
