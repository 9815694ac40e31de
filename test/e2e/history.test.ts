import { newId } from '@confab/client';
import type { HistoryQuery, Message, MessagePage, Room } from '@confab/contract';

import { fieldsNamedIn, refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { stage } from '../support/story.js';

const here = stage();
const COUNT = 25;

let anna: Person;
let room: Room;
beforeEach(async () => {
  anna = await here.people.guest('Anna');
  room = await anna.makes({ kind: 'ephemeral' });
  for (let i = 1; i <= COUNT; i++) await anna.says(room.id, `text ${i}`);
});

const seqs = (messages: readonly Message[]): number[] => messages.map(({ seq }) => seq);
/** A page, of its messages only the seqs. */
type MessagePlaces = Omit<MessagePage, 'messages'> & { messages: number[] };
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, i) => from + i);

describe('a page of history', () => {
  it.each<[string, HistoryQuery, MessagePlaces]>([
    ['the newest', { limit: 10 }, { messages: range(16, 25), hasBefore: true, hasAfter: false }],
    ['everything that fits', {}, { messages: range(1, 25), hasBefore: false, hasAfter: false }],
    ['before a message, which is not in it', { before: 16, limit: 10 }, { messages: range(6, 15), hasBefore: true, hasAfter: true }],
    ['before the first ones', { before: 6, limit: 10 }, { messages: range(1, 5), hasBefore: false, hasAfter: true }],
    ['before everything', { before: 1, limit: 10 }, { messages: [], hasBefore: false, hasAfter: true }],
    ['after a message, which is not in it', { after: 5, limit: 10 }, { messages: range(6, 15), hasBefore: true, hasAfter: true }],
    ['after the beginning', { after: 0, limit: 10 }, { messages: range(1, 10), hasBefore: false, hasAfter: true }],
    ['after the last ones', { after: 20, limit: 10 }, { messages: range(21, 25), hasBefore: true, hasAfter: false }],
    ['after everything', { after: 25, limit: 10 }, { messages: [], hasBefore: true, hasAfter: false }],
    ['of one', { limit: 1 }, { messages: [25], hasBefore: true, hasAfter: false }],
  ])('%s', async (_, place, expected) => {
    const page = await anna.chat.call('message.list', { roomId: room.id, ...place });
    expect({ ...page, messages: seqs(page.messages) }).toEqual(expected);
    await expect(anna.session.rest('GET /rooms/:id/messages', { params: { id: room.id }, query: place })).resolves.toEqual(page);
  });

  it.each([1, 2, 13, 24, 25])('around message %i has it and its neighbours', async (around) => {
    const page = await anna.chat.call('message.list', { roomId: room.id, around, limit: 7 });
    expect(seqs(page.messages)).toContain(around);
    expect(page.messages.length).toBeLessThanOrEqual(7);
    expect(seqs(page.messages)).toEqual(range(page.messages[0]!.seq, page.messages.at(-1)!.seq));
    expect(page.hasBefore).toBe(page.messages[0]!.seq > 1);
    expect(page.hasAfter).toBe(page.messages.at(-1)!.seq < COUNT);
  });

  it.each([
    ['before', 'after'],
    ['before', 'around'],
    ['after', 'around'],
  ])('is not %s and %s at once', async (one, other) => {
    const error = await refusal(anna.chat.call('message.list', { roomId: room.id, [one]: 5, [other]: 5 }));
    expect([error.code, fieldsNamedIn(error).sort()]).toEqual(['BAD_INPUT', [one, other].sort()]);
  });

  it.each(['before', 'after', 'around'])('is not of a time and %s a message at once', async (other) => {
    const error = await refusal(anna.chat.call('message.list', { roomId: room.id, at: '2026-11-22', [other]: 5 }));
    expect([error.code, fieldsNamedIn(error).sort()]).toEqual(['BAD_INPUT', ['at', other].sort()]);
  });

  it('of a time is the one around the first message that was written then or later', async () => {
    const all = await anna.reads(room.id);
    for (const { createdAt } of [all[0]!, all[1]!, all[12]!, all.at(-1)!]) {
      const first = all.find((message) => message.createdAt >= createdAt)!;
      const page = await anna.chat.call('message.list', { roomId: room.id, at: createdAt, limit: 7 });
      expect(page).toEqual(await anna.chat.call('message.list', { roomId: room.id, around: first.seq, limit: 7 }));
      await expect(anna.session.rest('GET /rooms/:id/messages', { params: { id: room.id }, query: { at: createdAt, limit: 7 } })).resolves.toEqual(page);
    }
  });

  it.each([
    ['long before the room was made', '1970-01-01', range(1, 7)],
    ['before all time that is written with four digits', '0000-01-01T00:00:00+14:00', range(1, 7)],
    ['when nothing was written any more', '9999-12-31', range(19, 25)],
    ['after all such time', '9999-12-31T23:59:59-12:00', range(19, 25)],
  ])('of a time %s', async (_, at, expected) => {
    expect(seqs((await anna.chat.call('message.list', { roomId: room.id, at, limit: 7 })).messages)).toEqual(expected);
  });

  it('of a time in a thread is the thread’s', async () => {
    const [root] = await anna.reads(room.id);
    const replies: Message[] = [];
    for (let i = 1; i <= 5; i++)
      replies.push(await anna.chat.call('message.send', { roomId: room.id, clientId: newId(), body: `reply ${i}`, threadId: root!.id }));
    const { messages } = await anna.chat.call('message.list', { roomId: room.id, threadId: root!.id, at: replies[2]!.createdAt, limit: 3 });
    expect(messages.map(({ threadId }) => threadId)).toEqual(Array(3).fill(root!.id));
    expect(seqs(messages)).toContain(replies.find(({ createdAt }) => createdAt >= replies[2]!.createdAt)!.seq);
  });

  it('of a time in an empty room is empty', async () => {
    const empty = await anna.makes({ kind: 'ephemeral' });
    await expect(anna.chat.call('message.list', { roomId: empty.id, at: '2026-11-22' })).resolves.toMatchObject({ messages: [] });
  });

  it('read upwards and downwards gives each message once', async () => {
    const up: number[] = [];
    for (let before: number | undefined, more = true; more; before = up[0]!) {
      const page = await anna.chat.call('message.list', { roomId: room.id, limit: 4, ...(before !== undefined && { before }) });
      up.unshift(...seqs(page.messages));
      more = page.hasBefore;
    }
    const down: number[] = [];
    for (let more = true; more;) {
      const page = await anna.chat.call('message.list', { roomId: room.id, limit: 4, after: down.at(-1) ?? 0 });
      down.push(...seqs(page.messages));
      more = page.hasAfter;
    }
    expect([up, down]).toEqual([range(1, COUNT), range(1, COUNT)]);
  });

  it('of an empty room is empty', async () => {
    const empty = await anna.makes({ kind: 'ephemeral' });
    await expect(anna.chat.call('message.list', { roomId: empty.id })).resolves.toEqual({ messages: [], hasBefore: false, hasAfter: false });
  });
});

describe('what changed after a version', () => {
  it('comes in pages, in rising version, up to the room’s own', async () => {
    const versions: number[] = [];
    for (let after = 0, more = true; more;) {
      const page = await anna.chat.call('room.sync', { roomId: room.id, after, limit: 10 });
      expect(page).toMatchObject({ roomId: room.id, after });
      versions.push(...page.messages.map(({ version }) => version));
      if (page.more) expect(page.version).toBe(page.messages.at(-1)!.version);
      [after, more] = [page.version, page.more];
    }
    expect(versions).toEqual(range(1, COUNT));
  });

  it('holds creations, edits and deletions, each message once as it is now', async () => {
    const { version } = await anna.session.rest('GET /rooms/:id', { params: { id: room.id } });
    const [first, second] = await anna.reads(room.id);
    await anna.chat.call('message.edit', { messageId: first!.id, body: 'edited once' });
    const edited = await anna.chat.call('message.edit', { messageId: first!.id, body: 'edited twice' });
    const deleted = await anna.chat.call('message.delete', { messageId: second!.id });
    const added = await anna.says(room.id, 'new');
    const changes = await anna.chat.call('room.sync', { roomId: room.id, after: version });
    expect(changes).toEqual({ roomId: room.id, after: version, version: added.version, messages: [edited, deleted, added], more: false });
    await expect(anna.session.rest('GET /rooms/:id/changes', { params: { id: room.id }, query: { after: version } })).resolves.toEqual(changes);
  });

  it('is nothing for one who has everything, and for one who claims to have more', async () => {
    const { version } = await anna.session.rest('GET /rooms/:id', { params: { id: room.id } });
    await expect(anna.chat.call('room.sync', { roomId: room.id, after: version })).resolves.toEqual({
      roomId: room.id,
      after: version,
      version,
      messages: [],
      more: false,
    });
    await expect(anna.chat.call('room.sync', { roomId: room.id, after: version + 1000 })).resolves.toMatchObject({ messages: [], more: false });
  });
});
