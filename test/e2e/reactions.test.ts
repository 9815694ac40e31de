import { newId, Session } from '@confab/client';
import type { Message, Room } from '@confab/contract';

import { fieldsNamedIn, refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { openRawSocket, rawCall, send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();

const TWENTY = ['😀', '😁', '😂', '🤣', '😃', '😄', '😅', '😆', '😉', '😊', '😋', '😎', '😍', '😘', '🥰', '😗', '😙', '🥲', '😚', '🙂'];

let anna: Person;
let bela: Person;
let room: Room;
let message: Message;
beforeEach(async () => {
  anna = await here.people.guest('Anna');
  bela = await here.people.guest('Béla');
  room = await anna.makes({ kind: 'public', name: `Kitchen ${newId()}`, guests: true });
  await bela.joins(room.id);
  message = await anna.says(room.id, 'cake at four');
});

const react = (person: Person, emoji: string, on = true, { id } = message): Promise<Message> => person.chat.call('message.react', { messageId: id, emoji, on });
const versionOf = async (roomId: string): Promise<number> => (await anna.session.rest('GET /rooms/:id', { params: { id: roomId } })).version;

/** Anna and Béla with accounts, and a message of Anna’s in their direct room. */
async function inDirectRoom(): Promise<Message> {
  anna = await here.people.member(`anna-${newId().slice(-12)}`);
  bela = await here.people.member(`bela-${newId().slice(-12)}`);
  const direct = await anna.makes({ kind: 'direct', username: bela.user.username! });
  return anna.says(direct.id, 'just the two of us');
}

describe('a reaction', () => {
  it('is told to everyone, and is part of the message wherever that is read', async () => {
    const reacted = await react(bela, '🎂');
    expect(reacted).toEqual({ ...message, version: message.version + 1, reactions: [{ emoji: '🎂', count: 1, userIds: [bela.id] }] });
    const { messages } = await anna.next('room.changed', (data) => data.messages.some(({ reactions }) => reactions.length > 0));
    expect(messages).toEqual([reacted]);
    expect((await anna.reads(room.id)).at(-1)).toEqual(reacted);
    expect((await anna.chat.call('room.sync', { roomId: room.id, after: message.version })).messages).toEqual([reacted]);
    await expect(bela.session.rest('GET /messages/:id', { params: { id: message.id } })).resolves.toEqual(reacted);
    const [listed] = (await bela.session.rest('GET /rooms')).filter(({ id }) => id === room.id);
    expect(listed?.lastMessage).toEqual(reacted);
  });

  it('to a reply in a thread is the reply’s alone', async () => {
    const reply = await bela.chat.call('message.send', { roomId: room.id, clientId: newId(), body: 'and tea', threadId: message.id });
    const reacted = await react(anna, '🫖', true, reply);
    expect(reacted).toMatchObject({ threadId: message.id, seq: reply.seq, reactions: [{ emoji: '🫖', count: 1, userIds: [anna.id] }] });
    const { messages } = await bela.chat.call('message.list', { roomId: room.id, threadId: message.id });
    expect(messages).toEqual([reacted]);
    expect((await react(bela, '🎂')).thread).toMatchObject({ lastSeq: 1, people: [{ id: bela.id }] });
  });

  it('stands through an edit, and is gone with the message', async () => {
    await react(bela, '🎂');
    const edited = await anna.chat.call('message.edit', { messageId: message.id, body: 'cake at five' });
    expect(edited.reactions).toEqual([{ emoji: '🎂', count: 1, userIds: [bela.id] }]);
    const deleted = await anna.chat.call('message.delete', { messageId: message.id });
    expect(deleted.reactions).toEqual([]);
    expect((await bela.reads(room.id)).at(-1)).toEqual(deleted);
  });

  it('stands where the earliest giver does who still has it', async () => {
    await react(anna, '🎂');
    await react(bela, '👍');
    await react(bela, '🎂');
    expect((await react(anna, '🎂', false)).reactions).toEqual([
      { emoji: '👍', count: 1, userIds: [bela.id] },
      { emoji: '🎂', count: 1, userIds: [bela.id] },
    ]);
    expect((await react(anna, '👍')).reactions[0]).toEqual({ emoji: '👍', count: 2, userIds: [bela.id, anna.id] });
    expect((await react(bela, '👍', false)).reactions.map(({ emoji }) => emoji)).toEqual(['🎂', '👍']);
    expect((await react(bela, '🎂', false)).reactions).toEqual([{ emoji: '👍', count: 1, userIds: [anna.id] }]);
    expect((await anna.reads(room.id)).at(-1)?.reactions).toEqual([{ emoji: '👍', count: 1, userIds: [anna.id] }]);
  });

  it('that is given, or not given, already changes nothing, not even the version', async () => {
    await expect(react(bela, '🎂', false)).resolves.toEqual(message);
    const reacted = await react(bela, '🎂');
    await expect(react(bela, '🎂')).resolves.toEqual(reacted);
    await expect(versionOf(room.id)).resolves.toBe(reacted.version);
  });

  it('goes over REST as well', async () => {
    const params = { id: message.id, emoji: '#️⃣' };
    const reacted = await bela.session.rest('PUT /messages/:id/reactions/:emoji', { params });
    expect(reacted.reactions).toEqual([{ emoji: '#️⃣', count: 1, userIds: [bela.id] }]);
    expect((await bela.session.rest('DELETE /messages/:id/reactions/:emoji', { params })).reactions).toEqual([]);
  });

  it.each([
    ['a word', 'cake'],
    ['a digit', '1'],
    ['two emoji', '🎂🎂'],
    ['one in the form of text', '❤'],
    ['a hidden text', `🏴${String.fromCodePoint(...[...'cake'].map((letter) => 0xe0000 + letter.charCodeAt(0)), 0xe007f)}`],
    ['marks heaped up', `🎂${'\u0301'.repeat(60)}`],
    ['a very long row', '🎂'.repeat(1000)],
    ['markup', '<img src=x onerror=alert(1)>'],
    ['a place elsewhere', '../../pin'],
  ])('is one emoji, and not %s', async (_, emoji) => {
    const error = await refusal(react(bela, emoji));
    expect([error.code, fieldsNamedIn(error)]).toEqual(['BAD_INPUT', ['emoji']]);
    const overRest = await refusal(bela.session.rest('PUT /messages/:id/reactions/:emoji', { params: { id: message.id, emoji } }));
    expect([overRest.code, fieldsNamedIn(overRest)]).toEqual(['BAD_INPUT', ['emoji']]);
  });

  it('in bytes that are no text is refused', async () => {
    const answer = await send(here.server, `PUT /messages/${message.id}/reactions/%F0%9F`, { token: await bela.session.accessToken() });
    expect([answer.status, answer.body.code]).toEqual([400, 'BAD_INPUT']);
  });

  it('is one of at most 20 different ones; those that are there take more', async () => {
    for (const emoji of TWENTY) await react(anna, emoji);
    const error = await refusal(react(bela, '🎂'));
    expect([error.code, fieldsNamedIn(error)]).toEqual(['CONFLICT', ['emoji']]);
    expect((await react(bela, TWENTY[19]!)).reactions.map(({ count }) => count)).toEqual([...Array<number>(19).fill(1), 2]);
    await react(anna, TWENTY[0]!, false);
    expect((await react(bela, '🎂')).reactions.map(({ emoji }) => emoji)).toEqual([...TWENTY.slice(1), '🎂']);
  });

  it('of 60 people names the first 50 of them, and counts all', async () => {
    const crowd: Session[] = [];
    for (let at = 0; at < 60; at++) crowd.push(await Session.guest(here.server, { displayName: `Voice ${at}` }));
    for (const voice of crowd) await voice.rest('POST /rooms/:id/join', { params: { id: room.id } });
    const params = { id: message.id, emoji: '🎶' };
    for (const voice of crowd) await voice.rest('PUT /messages/:id/reactions/:emoji', { params });
    const ids = crowd.map(({ user }) => user.id);
    const read = (): Promise<Message> => anna.session.rest('GET /messages/:id', { params: { id: message.id } });
    expect((await read()).reactions).toEqual([{ emoji: '🎶', count: 60, userIds: ids.slice(0, 50) }]);
    for (const voice of crowd.slice(0, 5)) await voice.rest('DELETE /messages/:id/reactions/:emoji', { params });
    const changed = await crowd[5]!.rest('DELETE /messages/:id/reactions/:emoji', { params });
    expect(changed.reactions).toEqual([{ emoji: '🎶', count: 54, userIds: ids.slice(6, 56) }]);
    await expect(read()).resolves.toEqual(changed);
  });

  it('given at the same time as others makes one change with them', async () => {
    const socket = await openRawSocket(here.server, await bela.session.accessToken());
    const answers = await Promise.all(TWENTY.map((emoji) => rawCall(socket, 'message.react', { messageId: message.id, emoji, on: true })));
    socket.disconnect();
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    const last = (await anna.reads(room.id)).at(-1)!;
    expect(last.reactions.map(({ emoji }) => emoji)).toEqual(TWENTY);
    expect(last.version).toBeLessThan(message.version + TWENTY.length);
    await expect(versionOf(room.id)).resolves.toBe(last.version);
  });

  it('is for messages that people wrote and that are there', async () => {
    const notice = (await anna.reads(room.id)).find(({ kind }) => kind === 'notice')!;
    expect((await refusal(react(bela, '🎂', true, notice))).code).toBe('FORBIDDEN');
    await anna.chat.call('message.delete', { messageId: message.id });
    expect((await refusal(react(bela, '🎂'))).code).toBe('FORBIDDEN');
    expect((await refusal(react(bela, '🎂', true, { ...message, id: newId() }))).code).toBe('NOT_FOUND');
  });

  it('is not for who has left, and what they gave stays', async () => {
    await react(bela, '🎂');
    await bela.leaves(room.id);
    expect((await refusal(react(bela, '👍'))).code).toBe('NOT_FOUND');
    expect((await refusal(react(bela, '🎂', false))).code).toBe('NOT_FOUND');
    const [still] = (await anna.reads(room.id)).filter(({ id }) => id === message.id);
    expect(still?.reactions).toEqual([{ emoji: '🎂', count: 1, userIds: [bela.id] }]);
  });

  it('is not for either side of a block; one’s own may be taken back', async () => {
    const said = await inDirectRoom();
    await react(bela, '🎂', true, said);
    await anna.session.rest('PUT /users/me/blocks/:userId', { params: { userId: bela.id } });
    expect((await refusal(react(bela, '👍', true, said))).code).toBe('FORBIDDEN');
    expect((await refusal(react(anna, '👍', true, said))).code).toBe('FORBIDDEN');
    expect((await react(bela, '🎂', false, said)).reactions).toEqual([]);
  });
});
