import type { Message } from '@confab/contract';

import { Badges } from '../support/badges.js';
import { NaiveRoom } from '../support/naive-counts.js';
import type { Person } from '../support/people.js';
import { stage } from '../support/story.js';

const here = stage();

/** `FAULTS=full` takes as many as the counts were first tried with. */
const STEPS = process.env['FAULTS'] === 'full' ? 10_000 : 200;
const SEED = 20_261_122;
const ROOMS = 3;
/** Writings and marks of one round, each at the same time. */
const AT_ONCE = 6;
const PATIENCE_MS = 30_000;
const LONGEST_STEP_MS = 1200;

let state = SEED;
/** The same for the same seed (mulberry32). */
function below(end: number): number {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * end);
}
const pick = <T>(list: readonly T[]): T => list[below(list.length)]!;

interface Device {
  readonly person: Person;
  readonly badges: Badges;
}

let devices: Device[];
let people: Person[];
let rooms: NaiveRoom[];

async function settle(): Promise<void> {
  for (const { person, badges } of devices) {
    const counted = rooms.flatMap((room) => room.badges(person.id)).sort(([a], [b]) => (a < b ? -1 : 1));
    await badges.become(JSON.stringify(Object.fromEntries(counted)), PATIENCE_MS);
  }
}

const text = (): string =>
  Array.from({ length: below(3) }, () => pick(['@room', 'hello', '`@room`', ...people.map(({ user }) => `@${user.username!}`)])).join(' ') || 'hello';

async function write(): Promise<void> {
  const sends = Array.from({ length: 1 + below(AT_ONCE) }, async () => {
    const [room, by] = [pick(rooms), pick(people)];
    const root = below(2) ? pick([undefined, ...room.roots.filter(({ deletedAt, kind }) => deletedAt === null && kind === 'text').slice(-8)]) : undefined;
    return { room, message: await (root ? by.replies(root, text()) : by.says(room.id, text())) };
  });
  // As the room has them: the thread's own order is part of that.
  const sent = (await Promise.all(sends)).sort((a, b) => a.message.version - b.message.version);
  for (const { room, message } of sent) room.sent(message);
}

async function change(): Promise<void> {
  const room = pick(rooms);
  const mine = [...room.messages.values()].filter(({ deletedAt, kind }) => deletedAt === null && kind === 'text').slice(-20);
  if (!mine.length) return;
  const { id: messageId, sender } = pick(mine);
  const { chat } = people.find(({ id }) => id === sender.id)!;
  const changed: Message = below(3)
    ? await chat.call('message.edit', { messageId, body: `${text()} ${below(1000)}` })
    : await chat.call('message.delete', { messageId });
  room.edited(changed);
}

/** By people and places that differ, so that their order is none. */
async function mark(): Promise<void> {
  const done = new Set<string>();
  const deeds = Array.from({ length: 1 + below(AT_ONCE) }, async () => {
    const [room, { person }] = [pick(rooms), pick(devices)];
    const thread = below(2) && room.threadIds.length ? pick(room.threadIds.slice(-8)) : null;
    const place = `${person.id} ${thread ?? room.id}`;
    if (done.has(place)) return;
    done.add(place);
    await (thread === null ? markRoom(room, person) : markThread(room, person, thread));
  });
  await Promise.all(deeds);
}

async function markRoom(room: NaiveRoom, { chat, id }: Person): Promise<void> {
  const seq = 1 + below(room.lastSeq(null) + 2);
  if (below(4)) {
    room.read(id, seq);
    await chat.call('room.read', { roomId: room.id, seq });
  } else {
    room.unread(id, seq);
    await chat.call('room.unread', { roomId: room.id, seq });
  }
}

async function markThread(room: NaiveRoom, { chat, id }: Person, threadId: string): Promise<void> {
  const [seq, on] = [below(room.lastSeq(threadId) + 2), below(2) > 0];
  if (below(4)) {
    room.readThread(id, threadId, seq);
    await chat.call('thread.read', { threadId, seq });
  } else {
    room.follow(id, threadId, on);
    await chat.call('thread.follow', { threadId, on });
  }
}

async function prefer(): Promise<void> {
  const [room, { person }] = [pick(rooms), pick(devices)];
  const settings = {
    favourite: below(2) > 0,
    notify: pick(['all', 'mentions', 'nothing', null] as const),
    mutedUntil: pick(['2030-01-01T00:00:00.000Z', null]),
  };
  room.settings.set(person.id, JSON.stringify(Object.values(settings)));
  await person.chat.call('room.prefer', { roomId: room.id, ...settings });
}

/** What comes about meanwhile is in the welcome, or comes right after it. */
async function reconnect(): Promise<void> {
  const { person } = pick(devices);
  person.chat.dropConnection();
  person.chat.reconnectNow();
  await write();
}

const DEEDS = [write, write, write, change, mark, mark, mark, prefer, reconnect] as const;

it(
  `every badge of three devices and two other people equals a naive count, after each of ${STEPS} random steps`,
  async () => {
    const [anna, bela, carl] = [await here.people.member('anna'), await here.people.member('bela'), await here.people.member('carl')];
    people = [anna, bela, carl];
    const all = [...people, await here.people.device('anna'), await here.people.device('anna')];
    devices = all.map((person) => ({ person, badges: new Badges(person.chat) }));
    rooms = [];
    for (let at = 0; at < ROOMS; at++) {
      const { id } = await anna.makes({ kind: 'public', name: `Room ${at}` });
      for (const person of [bela, carl]) await person.joins(id);
      const room = new NaiveRoom(
        id,
        people.map((person) => person.id),
      );
      for (const message of await anna.reads(id)) room.sent(message);
      for (const { session, id: userId } of people) room.begin(userId, (await session.rest('GET /rooms/:id', { params: { id } })).you!.readSeq);
      rooms.push(room);
    }
    // They were there before their badges were: from here on these have all that they need.
    for (const { person } of devices) {
      person.chat.close();
      await person.connect();
    }
    for (let step = 0; step < STEPS; step++) {
      await pick(DEEDS)();
      await settle();
    }
  },
  STEPS * LONGEST_STEP_MS,
);
