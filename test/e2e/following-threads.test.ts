import { newId } from '@confab/client';
import type { Message, Room } from '@confab/contract';

import { fieldsNamedIn, refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { stage } from '../support/story.js';

const here = stage();

let round = 0;
let anna: Person;
let bela: Person;
let carl: Person;
let room: Room;
let root: Message;
beforeEach(async () => {
  round += 1;
  anna = await here.people.member(`anna${round}`);
  bela = await here.people.member(`bela${round}`);
  carl = await here.people.member(`carl${round}`);
  room = await anna.makes({ kind: 'public', name: `Room ${round}` });
  for (const person of [bela, carl]) await person.joins(room.id);
  root = await anna.says(room.id, 'what do you think?');
});

const listed = async (person: Person): Promise<[string, number][]> =>
  (await person.chat.call('thread.list', {})).threads.map(({ root: { body }, you }) => [body, you.readSeq]);

describe('following a thread', () => {
  it('is for its root’s sender from the first reply on, all unread, and for who writes, read up to what they wrote', async () => {
    expect(await listed(anna)).toEqual([]);
    await bela.replies(root, 'one');
    await expect(anna.next('thread.changed')).resolves.toEqual({ roomId: room.id, threadId: root.id, following: true, lastSeq: 1, readSeq: 0, mentions: 0 });
    await expect(bela.next('thread.changed')).resolves.toEqual({ roomId: room.id, threadId: root.id, following: true, lastSeq: 1, readSeq: 1, mentions: 0 });
    await carl.replies(root, 'two');
    expect([await listed(anna), await listed(bela), await listed(carl)]).toEqual([[[root.body, 0]], [[root.body, 1]], [[root.body, 2]]]);
    await bela.replies(root, 'three');
    expect(await listed(bela)).toEqual([[root.body, 3]]);
    expect(anna.inbox.heard('thread.changed')).toEqual([]);
  });

  it('of one’s own thread begins where one wrote oneself', async () => {
    await anna.replies(root, 'to myself');
    expect(await listed(anna)).toEqual([[root.body, 1]]);
  });

  it('is for who asks, read so far, and ends when they ask; writing begins it again', async () => {
    await anna.replies(root, 'one');
    await carl.chat.call('thread.follow', { threadId: root.id, on: true });
    await expect(carl.next('thread.changed')).resolves.toMatchObject({ following: true, readSeq: 1 });
    await anna.replies(root, 'two');
    expect(await listed(carl)).toEqual([[root.body, 1]]);
    await carl.session.rest('DELETE /threads/:id/follow', { params: { id: root.id } });
    await expect(carl.next('thread.changed')).resolves.toMatchObject({ following: false });
    expect(await listed(carl)).toEqual([]);
    await carl.replies(root, 'three');
    expect(await listed(carl)).toEqual([[root.body, 3]]);
  });

  it('again after reading nothing for long counts all in between as read, and asking twice changes nothing', async () => {
    await anna.replies(root, 'one');
    for (const on of [true, true, false, false]) await carl.chat.call('thread.follow', { threadId: root.id, on });
    await anna.replies(root, 'two');
    await carl.session.rest('PUT /threads/:id/follow', { params: { id: root.id } });
    expect(await listed(carl)).toEqual([[root.body, 2]]);
    const told = [await carl.next('thread.changed'), await carl.next('thread.changed'), await carl.next('thread.changed')];
    expect(told.map(({ following, readSeq }) => [following, readSeq])).toEqual([
      [true, 1],
      [false, 1],
      [true, 2],
    ]);
  });

  it('is told to one’s other devices', async () => {
    const phone = await here.people.device(`carl${round}`);
    await anna.replies(root, 'one');
    await carl.chat.call('thread.follow', { threadId: root.id, on: true });
    await expect(phone.next('thread.changed')).resolves.toMatchObject({ threadId: root.id, following: true });
    await anna.replies(root, 'two');
    await phone.chat.call('thread.read', { threadId: root.id, seq: 2 });
    await expect(carl.next('thread.changed', ({ readSeq }) => readSeq === 2)).resolves.toMatchObject({ threadId: root.id });
  });

  it('lists latest first, a page at a time, of rooms that one is in', async () => {
    const roots = [];
    for (let at = 0; at < 53; at++) roots.push(await bela.says(room.id, `root ${at}`));
    for (const each of roots) await carl.replies(each, 'hm');
    await anna.replies(roots[0]!, 'the latest');
    const first = await carl.chat.call('thread.list', {});
    const second = await carl.session.rest('GET /threads', { query: { cursor: first.nextCursor! } });
    const bodies = [...first.threads, ...second.threads].map(({ root: { body } }) => body);
    expect(bodies).toEqual(['root 0', ...Array.from({ length: 52 }, (_, at) => `root ${52 - at}`)]);
    expect([first.threads.length, second.nextCursor]).toEqual([50, null]);
    expect(first.threads[0]).toMatchObject({ root: { thread: { lastSeq: 2 } }, you: { readSeq: 1, mentions: 0 } });
    await carl.leaves(room.id);
    expect(await listed(carl)).toEqual([]);
    expect((await carl.chat.call('session.hello', {})).threads).toEqual([]);
    for (const cursor of ['x', first.nextCursor!.slice(1), Buffer.from('2026 x').toString('base64url')])
      expect(fieldsNamedIn(await refusal(carl.chat.call('thread.list', { cursor })))).toEqual(['cursor']);
  });
});

describe('reading a thread', () => {
  const mark = async (person: Person): Promise<number | undefined> =>
    (await person.chat.call('session.hello', {})).threads.find(({ threadId }) => threadId === root.id)?.readSeq;

  it('moves the mark forward, never back and not beyond the last; the welcome tells what is unread', async () => {
    for (const body of ['one', 'two', 'three']) await bela.replies(root, body);
    expect((await anna.chat.call('session.hello', {})).threads).toEqual([{ roomId: room.id, threadId: root.id, lastSeq: 3, readSeq: 0, mentions: 0 }]);
    await anna.chat.call('thread.read', { threadId: root.id, seq: 2 });
    expect(await mark(anna)).toBe(2);
    await anna.chat.call('thread.read', { threadId: root.id, seq: 1 });
    expect(await mark(anna)).toBe(2);
    await anna.session.rest('PUT /threads/:id/read', { params: { id: root.id }, body: { seq: 99 } });
    expect(await mark(anna)).toBeUndefined();
    expect(await listed(anna)).toEqual([[root.body, 3]]);
    await bela.replies(root, 'four');
    expect(await mark(anna)).toBe(3);
  });

  it('of a thread that one does not follow does nothing', async () => {
    await bela.replies(root, 'one');
    await carl.chat.call('thread.read', { threadId: root.id, seq: 1 });
    expect(await listed(carl)).toEqual([]);
    expect(carl.inbox.heard('thread.changed')).toEqual([]);
  });

  it('finds neither a message without a thread nor a thread of a room that one is not in', async () => {
    await bela.replies(root, 'one');
    const lonely = await bela.says(room.id, 'nobody answers');
    const stranger = await here.people.member(`stranger${round}`);
    const asked = [newId(), lonely.id].flatMap((threadId) => [
      () => carl.chat.call('thread.read', { threadId, seq: 1 }),
      () => carl.chat.call('thread.follow', { threadId, on: true }),
    ]);
    const asStranger = [
      () => stranger.chat.call('thread.read', { threadId: root.id, seq: 1 }),
      () => stranger.chat.call('thread.follow', { threadId: root.id, on: true }),
      () => stranger.replies(root, 'let me in'),
    ];
    for (const ask of [...asked, ...asStranger]) expect((await refusal(ask())).code).toBe('NOT_FOUND');
  });
});
