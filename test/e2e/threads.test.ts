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

const thread = async (person: Person, of = root): Promise<Message[]> =>
  (await person.chat.call('message.list', { roomId: room.id, threadId: of.id, limit: 100 })).messages;
const senderOf = ({ user: { id, username, displayName } }: Person): object => ({ id, username, displayName });

describe('a reply in a thread', () => {
  it('counts there, moves the room’s version and not its lastSeq, and its root tells of it', async () => {
    const before = await anna.session.rest('GET /rooms/:id', { params: { id: room.id } });
    const first = await bela.replies(root, 'yes');
    const second = await carl.replies(root, 'no');
    expect([first, second].map(({ seq, threadId, roomId }) => [seq, threadId, roomId])).toEqual([
      [1, root.id, room.id],
      [2, root.id, room.id],
    ]);
    const after = await anna.session.rest('GET /rooms/:id', { params: { id: room.id } });
    expect(after).toMatchObject({ lastSeq: before.lastSeq, version: before.version + 4 });
    expect(after.lastMessage?.id).toBe(root.id);
    const summary = { lastSeq: 2, lastAt: second.createdAt, people: [senderOf(carl), senderOf(bela)] };
    expect((await anna.reads(room.id)).at(-1)).toMatchObject({ id: root.id, thread: summary, threadId: null });
    const next = await anna.says(room.id, 'and on');
    expect(next.seq).toBe(before.lastSeq + 1);
  });

  it('reaches everyone in the room at once with its root, in one version each', async () => {
    const reply = await bela.replies(root, 'yes');
    const { messages, after, version } = await carl.next('room.changed', (changes) => changes.messages.some(({ id }) => id === reply.id));
    expect(messages.map(({ id, version: at }) => [id, at])).toEqual([
      [reply.id, after + 1],
      [root.id, after + 2],
    ]);
    expect(version).toBe(after + 2);
    expect(messages[1]?.thread?.lastSeq).toBe(1);
    expect(messages[0]).toEqual(reply);
  });

  it('stands in the thread alone, which pages and lands as a room does, and both in what was missed', async () => {
    const { version } = await anna.session.rest('GET /rooms/:id', { params: { id: room.id } });
    for (let n = 1; n <= 7; n++) await bela.replies(root, `reply ${n}`);
    expect((await carl.reads(room.id)).map(({ threadId }) => threadId)).toEqual((await carl.reads(room.id)).map(() => null));
    const page = (place: object): Promise<{ messages: Message[]; hasBefore: boolean; hasAfter: boolean }> =>
      carl.chat.call('message.list', { roomId: room.id, threadId: root.id, limit: 3, ...place });
    const seqs = async (place: object): Promise<unknown> => {
      const { messages, hasBefore, hasAfter } = await page(place);
      return [messages.map(({ seq }) => seq), hasBefore, hasAfter];
    };
    expect(await seqs({})).toEqual([[5, 6, 7], true, false]);
    expect(await seqs({ before: 5 })).toEqual([[2, 3, 4], true, true]);
    expect(await seqs({ after: 0 })).toEqual([[1, 2, 3], false, true]);
    expect(await seqs({ around: 4 })).toEqual([[3, 4, 5], true, true]);
    const rest = await carl.session.rest('GET /rooms/:id/messages', { params: { id: room.id }, query: { threadId: root.id, limit: 2 } });
    expect(rest.messages.map(({ seq }) => seq)).toEqual([6, 7]);
    const missed = await carl.chat.call('room.sync', { roomId: room.id, after: version });
    expect(missed.messages.map(({ body }) => body)).toEqual([...Array.from({ length: 7 }, (_, at) => `reply ${at + 1}`), root.body]);
  });

  it('of several at once ends with one change of the root', async () => {
    const { version } = await anna.session.rest('GET /rooms/:id', { params: { id: room.id } });
    await Promise.all(Array.from({ length: 20 }, (_, at) => [bela, carl][at % 2]!.replies(root, `at once ${at}`)));
    const frames: Message[][] = [];
    for (let at = version; at < version + 21;) {
      const changes = await anna.next('room.changed', (data) => data.roomId === room.id && data.after >= version);
      frames.push(changes.messages);
      at += changes.messages.filter(({ threadId }) => threadId).length;
      if (frames.flat().filter(({ threadId }) => threadId).length === 20) break;
    }
    for (const messages of frames) {
      expect(messages.filter(({ id }) => id === root.id)).toHaveLength(1);
      expect(messages.at(-1)?.id).toBe(root.id);
      expect(messages.at(-1)?.thread?.lastSeq).toBe(messages.at(-2)?.seq);
    }
    expect((await thread(anna)).map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  });

  it('names the last five who wrote, latest first', async () => {
    const others = await Promise.all(['dora', 'emil', 'fred'].map((name) => here.people.member(`${name}${round}`)));
    for (const person of others) await person.joins(room.id);
    for (const person of [anna, bela, carl, ...others, bela]) await person.replies(root, 'hm');
    const people = (await anna.reads(room.id)).find(({ id }) => id === root.id)?.thread?.people;
    expect(people).toEqual([bela, ...others.toReversed(), carl].map(senderOf));
  });

  it.each([
    ['no message', () => newId()],
    ['another reply', async () => (await bela.replies(root, 'one level')).id],
    ['a notice', async () => (await anna.reads(room.id)).find(({ kind }) => kind === 'notice')!.id],
    ['a message of another room', async () => (await bela.says((await bela.makes({ kind: 'ephemeral' })).id, 'elsewhere')).id],
    [
      'a deleted message without a thread',
      async () => {
        const { id } = await bela.says(room.id, 'gone');
        await bela.chat.call('message.delete', { messageId: id });
        return id;
      },
    ],
  ])('is refused under %s, by its field', async (_what, make) => {
    const threadId = await make();
    const error = await refusal(bela.chat.call('message.send', { roomId: room.id, clientId: newId(), body: 'hm', threadId }));
    expect([error.code, fieldsNamedIn(error)]).toEqual(['BAD_INPUT', ['threadId']]);
    const byRest = bela.session.rest('POST /rooms/:id/messages', { params: { id: room.id }, body: { clientId: newId(), body: 'hm', threadId } });
    expect(fieldsNamedIn(await refusal(byRest))).toEqual(['threadId']);
  });

  it('is listed of no such message either, but of any text message of the room’s own, which may have none', async () => {
    const reply = await bela.replies(root, 'yes');
    for (const threadId of [newId(), reply.id]) {
      const error = await refusal(bela.chat.call('message.list', { roomId: room.id, threadId }));
      expect([error.code, fieldsNamedIn(error)]).toEqual(['BAD_INPUT', ['threadId']]);
    }
    const lonely = await bela.says(room.id, 'nobody answers');
    expect(await thread(bela, lonely)).toEqual([]);
  });

  it('answers what stands in the same thread, or its root; a message of the room’s own answers no reply', async () => {
    const first = await bela.replies(root, 'yes');
    const other = await anna.says(room.id, 'besides');
    expect((await carl.replies(root, 'indeed', first.id)).replyToId).toBe(first.id);
    expect((await carl.replies(root, 'indeed', root.id)).replyToId).toBe(root.id);
    expect(fieldsNamedIn(await refusal(carl.replies(root, 'hm', other.id)))).toEqual(['replyToId']);
    expect(fieldsNamedIn(await refusal(carl.says(room.id, 'hm', first.id)))).toEqual(['replyToId']);
    expect((await carl.says(room.id, 'also in the room', root.id)).replyToId).toBe(root.id);
  });

  it('sent again is the same one; with its id in another timeline it is a conflict, even once edited', async () => {
    const input = { roomId: room.id, clientId: newId(), body: 'once' };
    const reply = await bela.chat.call('message.send', { ...input, threadId: root.id });
    await expect(bela.chat.call('message.send', { ...input, threadId: root.id })).resolves.toEqual(reply);
    expect((await refusal(bela.chat.call('message.send', input))).code).toBe('CONFLICT');
    await bela.chat.call('message.edit', { messageId: reply.id, body: 'twice' });
    expect((await refusal(bela.chat.call('message.send', input))).code).toBe('CONFLICT');
    expect(await thread(carl)).toHaveLength(1);
  });

  it('stays when the root is deleted, and the summary when a reply is', async () => {
    const reply = await bela.replies(root, 'yes');
    await bela.chat.call('message.delete', { messageId: reply.id });
    await anna.chat.call('message.delete', { messageId: root.id });
    const more = await carl.replies(root, 'still here');
    expect(more.seq).toBe(2);
    expect((await thread(carl)).map(({ body }) => body)).toEqual(['', 'still here']);
    expect((await carl.reads(room.id)).find(({ id }) => id === root.id)).toMatchObject({ body: '', thread: { lastSeq: 2 } });
  });

  it('may be edited, and is changed once', async () => {
    const reply = await bela.replies(root, 'yess');
    const edited = await bela.chat.call('message.edit', { messageId: reply.id, body: 'yes' });
    expect(edited).toMatchObject({ seq: 1, threadId: root.id, version: reply.version + 2 });
    expect((await carl.reads(room.id)).find(({ id }) => id === root.id)?.version).toBe(reply.version + 1);
  });
});
