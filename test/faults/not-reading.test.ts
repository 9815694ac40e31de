import { newId } from '@confab/client';
import type { RoomChanges } from '@confab/contract';

import { DeafSocket } from '../support/deaf-socket.js';
import type { Person } from '../support/people.js';
import { stage } from '../support/story.js';
import { full } from './crowd.js';

const TOKEN = 'a token for the metrics';
const here = stage({ METRICS_TOKEN: TOKEN });
/** The longest message that the contract allows, in four-byte characters. */
const LONG = '𝄞'.repeat(4000);
const LONG_BYTES = 16_000;
const { deaf, messages } = full ? { deaf: 50, messages: 6000 } : { deaf: 10, messages: 1600 };
/** Of a megabyte each. */
const pages = 140;
/** What the server may hold beyond what it held: far less than what was sent to those who do not read. */
const ROOM_BYTES = 150 * 1024 * 1024;

async function residentBytes(): Promise<number> {
  const answer = await fetch(`${here.server.url}/metrics`, { headers: { authorization: `Bearer ${TOKEN}` } });
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(await answer.text())?.[1]);
}

/** Some people send long messages until all are sent. */
async function writeAll(writers: readonly Person[], roomId: string): Promise<string[]> {
  const sent: string[] = [];
  await Promise.all(
    writers.map(async (writer) => {
      while (sent.length < messages) {
        const clientId = newId();
        sent.push(clientId);
        await writer.chat.call('message.send', { roomId, clientId, body: LONG });
      }
    }),
  );
  return sent;
}

/** Resolves once a stream has told of so many messages; answers their ids in order. */
const follows = async (person: Person, roomId: string, count: number): Promise<(string | null)[]> => {
  const seen: RoomChanges['messages'] = [];
  for await (const change of person.chat.follow(roomId, { after: 0 })) {
    seen.push(...change.messages.filter(({ kind }) => kind === 'text'));
    if (seen.length >= count) break;
  }
  return seen.map(({ clientId }) => clientId);
};

it(`${deaf} clients that stop reading are cut off, cost the server and the others nothing, and have everything when they are back`, async () => {
  const writers = await Promise.all(Array.from({ length: 8 }, (_, at) => here.people.guest(`Writer ${at + 1}`)));
  const [owner] = writers;
  const room = await owner!.makes({ kind: 'public', name: 'Torrent', guests: true });
  for (const writer of writers.slice(1)) await writer.joins(room.id);
  const sleepers = await Promise.all(Array.from({ length: deaf }, (_, at) => here.people.guest(`Sleeper ${at + 1}`)));
  for (const sleeper of sleepers) {
    await sleeper.joins(room.id);
    sleeper.chat.close();
  }
  const sockets = await Promise.all(sleepers.map(async ({ session }) => DeafSocket.open(here.server, await session.accessToken())));
  const before = await residentBytes();
  const attentive = follows(owner!, room.id, messages);
  const sent = await writeAll(writers, room.id);
  const seen = await attentive;
  expect(new Set(seen)).toEqual(new Set(sent));
  expect(sent.length * LONG_BYTES * deaf).toBeGreaterThan(ROOM_BYTES);
  expect((await residentBytes()) - before).toBeLessThan(ROOM_BYTES);
  for (const sleeper of sleepers) await owner!.next('presence.changed', ({ userId, online }) => userId === sleeper.id && !online);
  for (const socket of sockets) socket.close();
  const [first] = sleepers;
  await first!.connect();
  expect(await follows(first!, room.id, sent.length)).toEqual(await follows(owner!, room.id, sent.length));
});

it('one that asks for page after page and reads none is cut off, and others are served meanwhile', async () => {
  const [anna, bela] = [await here.people.guest('Anna'), await here.people.guest('Bela')];
  const room = await anna.makes({ kind: 'ephemeral' });
  await bela.enters(room.code!);
  for (let at = 0; at < 60; at++) await anna.chat.call('message.send', { roomId: room.id, clientId: newId(), body: LONG });
  bela.chat.close();
  const socket = await DeafSocket.open(here.server, await bela.session.accessToken());
  const before = await residentBytes();
  // Together more than the server may hold for one connection, and than fits between two machines.
  socket.asks(pages, 'message.list', { roomId: room.id, limit: 100 });
  await anna.next('presence.changed', ({ userId, online }) => userId === bela.id && !online);
  expect((await residentBytes()) - before).toBeLessThan(ROOM_BYTES);
  socket.close();
});
