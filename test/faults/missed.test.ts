import { newId } from '@confab/client';
import type { RoomChanges } from '@confab/contract';

import { People, type Person } from '../support/people.js';
import { openRawSocket, rawCall } from '../support/raw.js';
import { stage } from '../support/story.js';
import { TcpProxy } from '../support/tcp-proxy.js';
import { full } from './crowd.js';
import { withoutFrames } from './frames.js';

const here = stage({}, { preload: new URL('./fast-timers.ts', import.meta.url) });
const missed = full ? 20_000 : 3000;
const AT_ONCE = 500;

/** Many messages of one sender, as fast as they go. */
async function flood(person: Person, roomId: string): Promise<void> {
  const socket = await openRawSocket(here.server, await person.session.accessToken());
  for (let sent = 0; sent < missed; sent += AT_ONCE) {
    const some = Array.from({ length: AT_ONCE }, (_, at) => ({ roomId, clientId: newId(), body: `missed ${sent + at}` }));
    const acks = await Promise.all(some.map((message) => rawCall(socket, 'message.send', message)));
    expect(acks.filter(({ ok }) => !ok)).toEqual([]);
  }
  socket.disconnect();
}

it('a last change that got lost on its way is noticed without another one, and fetched', async () => {
  const proxy = await TcpProxy.open(() => here.server);
  const faraway = new People(proxy);
  const anna = await here.people.guest('Anna');
  const bela = await faraway.guest('Bela');
  const room = await anna.makes({ kind: 'ephemeral' });
  await bela.enters(room.code!);
  await anna.says(room.id, 'arrives');
  await bela.hears(room.id, 'arrives');
  // By then the connection, which begins with polling, is a websocket.
  await bela.next('room.heads');
  const shown = { arrives: Promise.withResolvers<undefined>(), 'lost on its way': Promise.withResolvers<undefined>() };
  bela.chat.watch(room.id, 0, ({ messages }) => {
    for (const { body } of messages) if (body in shown) shown[body as keyof typeof shown].resolve(undefined);
  });
  // What the screen begins with has been fetched: the next message can only come by itself.
  await shown.arrives.promise;
  const frames = withoutFrames('room.changed');
  proxy.onWayToClient = frames.pass;
  await anna.says(room.id, 'lost on its way');
  await shown['lost on its way'].promise;
  expect(frames.dropped()).toBe(1);
  expect(bela.inbox.heard('room.heads')).not.toEqual([]);
  faraway.goHome();
  await proxy.close();
});

it(`${missed} missed changes come in pages, and others are served between them`, async () => {
  const anna = await here.people.guest('Anna');
  const bela = await here.people.guest('Bela');
  const room = await anna.makes({ kind: 'ephemeral' });
  await bela.enters(room.code!);
  bela.chat.close();
  await flood(anna, room.id);
  const pages: RoomChanges[] = [];
  const served: number[] = [];
  const complete = Promise.withResolvers<undefined>();
  await bela.connect();
  bela.chat.watch(room.id, 0, (page) => {
    pages.push(page);
    // Asked at the first page: where the answer waits for the last one, someone's catching up keeps the others waiting.
    if (pages.length === 1) void anna.chat.call('room.members', { roomId: room.id }).then(() => served.push(pages.length));
    if (page.version > missed) complete.resolve(undefined);
  });
  await complete.promise;
  const texts = pages.flatMap(({ messages }) => messages.filter(({ kind }) => kind === 'text').map(({ body }) => body));
  expect(texts).toEqual(Array.from({ length: missed }, (_, at) => `missed ${at}`));
  expect(Math.max(...pages.map(({ messages }) => messages.length))).toBeLessThanOrEqual(100);
  expect(served[0]).toBeLessThan(pages.length);
});
