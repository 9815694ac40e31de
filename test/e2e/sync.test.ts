import { newId } from '@confab/client';
import type { Message, Room } from '@confab/contract';

import type { Person } from '../support/people.js';
import { stage } from '../support/story.js';

const here = stage();

const ROUNDS = 24;
const DEEDS_AT_ONCE = 100;
const EMOJI = ['👍', '🎉', '❤️'];

/** Mulberry32: the same numbers on every run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const below = randomFrom(20_261_122);
const oneOf = <T>(list: readonly T[]): T => list[below(list.length)]!;

let people: Person[];
let room: Room;
const sent: { readonly by: Person; readonly message: Message }[] = [];

async function write(by: Person, threadId?: string): Promise<void> {
  const message = await by.chat.call('message.send', {
    roomId: room.id,
    clientId: newId(),
    body: `number ${sent.length}`,
    ...(threadId !== undefined && { threadId }),
  });
  sent.push({ by, message });
}

/** What may be refused, such as a reaction to a deleted message, changes nothing. */
const perhaps = (deed: Promise<unknown>): Promise<unknown> => deed.catch(() => undefined);

function change(at: number): Promise<unknown> {
  const { by, message } = oneOf(sent);
  const messageId = message.id;
  if (at < 2) return perhaps(by.chat.call('message.edit', { messageId, body: `again ${below(1000)}` }));
  if (at < 3) return perhaps(by.chat.call('message.delete', { messageId }));
  if (at < 7) return perhaps(oneOf(people).chat.call('message.react', { messageId, emoji: oneOf(EMOJI), on: below(3) > 0 }));
  return perhaps(people[0]!.chat.call('message.pin', { messageId, on: below(2) > 0 }));
}

/** Half of them write, a third of these in threads; the others change what is there. */
function deed(): Promise<unknown> {
  const by = oneOf(people);
  const roots = sent.filter(({ message }) => message.threadId === null).slice(-40);
  const at = below(16);
  if (at < 8) return change(at);
  return at < 11 ? perhaps(write(by, oneOf(roots).message.id)) : write(by);
}

async function timeline(threadId?: string): Promise<Message[]> {
  const all: Message[] = [];
  for (let more = true; more;) {
    const place = { roomId: room.id, after: all.at(-1)?.seq ?? 0, limit: 100, ...(threadId !== undefined && { threadId }) };
    const page = await people[0]!.chat.call('message.list', place);
    all.push(...page.messages);
    more = page.hasAfter;
  }
  return all;
}

/** Everything there is, by way of the timelines. */
async function everything(): Promise<Message[]> {
  const own = await timeline();
  const threads = await Promise.all(own.filter(({ thread }) => thread).map(({ id }) => timeline(id)));
  return [own, ...threads].flat().sort((a, b) => a.version - b.version);
}

/** All that `room.sync` tells after a version, in pages of some size. */
async function told(after: number, limit: number): Promise<{ messages: Message[]; version: number }> {
  const messages: Message[] = [];
  let version = after;
  for (let more = true; more;) {
    const page = await oneOf(people).chat.call('room.sync', { roomId: room.id, after: version, limit });
    if (page.more) expect([page.messages.length, page.version]).toEqual([limit, page.messages.at(-1)?.version]);
    messages.push(...page.messages);
    ({ version, more } = page);
  }
  return { messages, version };
}

it('whatever version a client holds, it is told each message that changed after it once, as it stands, in rising version', async () => {
  people = await Promise.all(['Anna', 'Bela', 'Carl'].map((name) => here.people.guest(name)));
  room = await people[0]!.makes({ kind: 'ephemeral' });
  for (const person of people.slice(1)) await person.enters(room.code!);
  await Promise.all(people.map((person) => write(person)));
  for (let round = 0; round < ROUNDS; round++) {
    await Promise.all(Array.from({ length: DEEDS_AT_ONCE }, deed));
    const { version } = await people[0]!.session.rest('GET /rooms/:id', { params: { id: room.id } });
    const all = await everything();
    expect(all.at(-1)?.version).toBe(version);
    for (const after of [0, below(version), below(version), version - below(20), version]) {
      const answer = await told(after, 1 + below(100));
      expect(answer).toEqual({ version, messages: all.filter((message) => message.version > after) });
    }
  }
});
