import { Session } from '@confab/client';

import type { Person } from '../support/people.js';
import { stateOf } from '../support/process-state.js';
import { send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();

const CHANGES = 100;
/** Of processor time. A hundred changes of the large room took three times as much. */
const WIDE_MARGIN_MS = 700;

/** One after another, so that each could have been told by itself. */
async function changes(owner: Person, roomId: string): Promise<void> {
  const token = await owner.session.accessToken();
  for (let at = 1; at <= CHANGES; at++) await send(here.server, `PATCH /rooms/${roomId}`, { token, body: { topic: `change ${String(at)}` } });
}

async function costOf(deed: () => Promise<unknown>): Promise<number> {
  const before = await stateOf(here.server);
  await deed();
  return (await stateOf(here.server)).cpuMs - before.cpuMs;
}

/** A room with so many guests in it, none of whom is connected. */
async function roomOf(owner: Person, name: string, guests: number): Promise<string> {
  const { id } = await owner.makes({ kind: 'public', name, guests: true });
  for (let at = 0; at < guests; at++) {
    const session = await Session.guest(here.server, { displayName: `Guest ${String(at)}` });
    await session.rest('POST /rooms/:id/join', { params: { id } });
  }
  return id;
}

describe('someone who changes a room again and again', () => {
  it('costs the others as little where a hundred are in it as where nobody else is', async () => {
    const owner = await here.people.guest('Restless');
    const [small, large] = [await roomOf(owner, 'Small', 0), await roomOf(owner, 'Large', 110)];
    await changes(owner, small);
    const plain = await costOf(() => changes(owner, small));
    expect(await costOf(() => changes(owner, large))).toBeLessThan(plain + WIDE_MARGIN_MS);
  });

  it('is told of in a few events, of which the last is how the room is', async () => {
    const owner = await here.people.guest('Restless');
    const roomId = await roomOf(owner, 'Told of', 0);
    const member = await here.people.guest('Listens');
    await member.joins(roomId);
    const topics: string[] = [];
    member.chat.on('room.updated', ({ topic }) => topics.push(topic));
    const token = await owner.session.accessToken();
    const answers = await Promise.all(
      Array.from({ length: CHANGES }, (_, at) => send(here.server, `PATCH /rooms/${roomId}`, { token, body: { topic: `change ${String(at)}` } })),
    );
    expect(answers.map(({ status, body }) => [status, body['id']])).toEqual(Array.from({ length: CHANGES }, () => [200, roomId]));
    const { topic } = await owner.session.rest('GET /rooms/:id', { params: { id: roomId } });
    await member.next('room.updated', (room) => room.topic === topic);
    expect(topics.length).toBeLessThan(CHANGES / 2);
    expect(topics.at(-1)).toBe(topic);
  });

  it('tells each in the room of their own place in it', async () => {
    const owner = await here.people.guest('Owns');
    const roomId = await roomOf(owner, 'Places', 0);
    const [reader, other] = [await here.people.guest('Reads'), await here.people.guest('Does not')];
    for (const person of [reader, other]) await person.joins(roomId);
    const { seq } = await owner.says(roomId, 'news');
    await reader.chat.call('room.read', { roomId, seq });
    await owner.session.rest('PATCH /rooms/:id', { params: { id: roomId }, body: { topic: 'told' } });
    const told = (person: Person): Promise<unknown> => person.next('room.updated', ({ topic }) => topic === 'told').then(({ you }) => you);
    await expect(told(owner)).resolves.toMatchObject({ role: 'owner' });
    await expect(told(reader)).resolves.toMatchObject({ role: 'member', readSeq: seq });
    await expect(told(other)).resolves.toMatchObject({ role: 'member', readSeq: seq - 1 });
  });
});
