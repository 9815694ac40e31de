import { newId } from '@confab/client';
import type { Message, Room } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';

import { fieldsNamedIn, refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { openRawSocket, rawCall } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();

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
const pin = (person: Person, { id }: Message, on = true): Promise<Message> => person.chat.call('message.pin', { messageId: id, on });
const pinsOf = async (person: Person): Promise<string[]> => (await person.chat.call('room.pins', { roomId: room.id })).messages.map(({ id }) => id);
const editsOf = async (person: Person): Promise<string[]> => (await person.chat.call('message.edits', { messageId: message.id })).edits.map(({ body }) => body);
const versionOf = async (roomId: string): Promise<number> => (await anna.session.rest('GET /rooms/:id', { params: { id: roomId } })).version;

/** Anna and Béla with accounts, and a message of Anna’s in their direct room. */
async function inDirectRoom(): Promise<Message> {
  anna = await here.people.member(`anna-${newId().slice(-12)}`);
  bela = await here.people.member(`bela-${newId().slice(-12)}`);
  const direct = await anna.makes({ kind: 'direct', username: bela.user.username! });
  return anna.says(direct.id, 'just the two of us');
}

describe('a pin', () => {
  it('tells who pinned the message and when, to everyone', async () => {
    const pinned = await pin(anna, message);
    expect(pinned).toEqual({ ...message, version: message.version + 1, pinned: { by: message.sender, at: expect.any(String) as string } });
    const { messages } = await bela.next('room.changed', (data) => data.messages.some((changed) => changed.pinned !== null));
    expect(messages).toEqual([pinned]);
    expect((await bela.reads(room.id)).at(-1)).toEqual(pinned);
    const unpinned = await pin(anna, message, false);
    expect(unpinned).toEqual({ ...message, version: pinned.version + 1 });
    await expect(pinsOf(bela)).resolves.toEqual([]);
  });

  it('again, or of what is not pinned, changes nothing', async () => {
    await expect(pin(anna, message, false)).resolves.toEqual(message);
    const pinned = await pin(anna, message);
    await expect(pin(anna, message)).resolves.toEqual(pinned);
    await expect(anna.session.rest('PUT /messages/:id/pin', { params: { id: message.id } })).resolves.toEqual(pinned);
    await expect(versionOf(room.id)).resolves.toBe(pinned.version);
    expect((await anna.session.rest('DELETE /messages/:id/pin', { params: { id: message.id } })).pinned).toBeNull();
  });

  it('comes latest first in the room’s pins', async () => {
    const others = [await bela.says(room.id, 'who brings plates?'), await anna.says(room.id, 'the key is under the mat')];
    for (const one of [others[1]!, message, others[0]!]) await pin(anna, one);
    const ids = [others[0]!.id, message.id, others[1]!.id];
    await expect(pinsOf(bela)).resolves.toEqual(ids);
    const { messages } = await bela.session.rest('GET /rooms/:id/pins', { params: { id: room.id } });
    expect(messages.map(({ id }) => id)).toEqual(ids);
    await react(bela, '🎂');
    await expect(pinsOf(bela)).resolves.toEqual(ids);
  });

  it('is for owner and moderators, in rooms with a code and between two for anyone', async () => {
    const own = await bela.says(room.id, 'mine');
    expect((await refusal(pin(bela, own))).code).toBe('FORBIDDEN');
    await anna.session.rest('PATCH /rooms/:id/members/:userId', { params: { id: room.id, userId: bela.id }, body: { role: 'moderator' } });
    await expect(pin(bela, message)).resolves.toMatchObject({ pinned: { by: { id: bela.id } } });
    const passing = await anna.makes({ kind: 'ephemeral' });
    await bela.enters(passing.code!);
    await expect(pin(bela, await anna.says(passing.id, 'here'))).resolves.toMatchObject({ pinned: { by: { id: bela.id } } });
    const said = await inDirectRoom();
    await expect(pin(bela, said)).resolves.toMatchObject({ pinned: { by: { id: bela.id } } });
  });

  it('is one of at most 100', async () => {
    const socket = await openRawSocket(here.server, await anna.session.accessToken());
    const send = (_: unknown, at: number): Promise<unknown> => rawCall(socket, 'message.send', { roomId: room.id, clientId: newId(), body: `note ${at}` });
    await Promise.all(Array.from({ length: LIMITS.pins.max }, send));
    const sent = (await anna.reads(room.id)).slice(-LIMITS.pins.max);
    const answers = await Promise.all(sent.map(({ id }) => rawCall(socket, 'message.pin', { messageId: id, on: true })));
    socket.disconnect();
    expect(answers.filter(({ ok }) => !ok)).toEqual([]);
    const error = await refusal(pin(anna, message));
    expect([error.code, fieldsNamedIn(error)]).toEqual(['CONFLICT', ['messageId']]);
    await expect(pinsOf(bela)).resolves.toEqual(sent.map(({ id }) => id).reverse());
    // A deleted message makes room for another.
    await anna.chat.call('message.delete', { messageId: sent[7]!.id });
    await pin(anna, message);
    await expect(pinsOf(bela)).resolves.toHaveLength(LIMITS.pins.max);
  });

  it('is not for notices and deleted messages, nor for either side of a block', async () => {
    const notice = (await anna.reads(room.id)).find(({ kind }) => kind === 'notice')!;
    expect((await refusal(pin(anna, notice))).code).toBe('FORBIDDEN');
    await pin(anna, message);
    expect((await anna.chat.call('message.delete', { messageId: message.id })).pinned).toBeNull();
    expect((await refusal(pin(anna, message))).code).toBe('FORBIDDEN');
    const said = await inDirectRoom();
    await bela.session.rest('PUT /users/me/blocks/:userId', { params: { userId: anna.id } });
    expect((await refusal(pin(anna, said))).code).toBe('FORBIDDEN');
    expect((await refusal(pin(bela, said))).code).toBe('FORBIDDEN');
  });
});

describe('earlier texts', () => {
  const edit = (body: string): Promise<Message> => anna.chat.call('message.edit', { messageId: message.id, body });

  it('are there for all who may read the message, oldest first, each with the time at which it was written', async () => {
    const second = await edit('cake at five');
    await edit('cake at six');
    const edits = [
      { body: 'cake at four', at: message.createdAt },
      { body: 'cake at five', at: second.editedAt },
    ];
    await expect(bela.chat.call('message.edits', { messageId: message.id })).resolves.toEqual({ edits });
    await expect(bela.session.rest('GET /messages/:id/edits', { params: { id: message.id } })).resolves.toEqual({ edits });
  });

  it('are none of what was never edited, nor of a notice', async () => {
    await expect(editsOf(bela)).resolves.toEqual([]);
    const notice = (await anna.reads(room.id)).find(({ kind }) => kind === 'notice')!;
    await expect(bela.chat.call('message.edits', { messageId: notice.id })).resolves.toEqual({ edits: [] });
  });

  it('gain nothing by an edit to the same text, which is none', async () => {
    await expect(edit('cake at four')).resolves.toEqual(message);
    await expect(editsOf(bela)).resolves.toEqual([]);
    await expect(versionOf(room.id)).resolves.toBe(message.version);
  });

  it('are erased with the message', async () => {
    await edit('cake at five');
    await anna.chat.call('message.delete', { messageId: message.id });
    await expect(editsOf(anna)).resolves.toEqual([]);
  });

  it('are out of reach for who has left', async () => {
    await edit('cake at five');
    await bela.leaves(room.id);
    expect((await refusal(editsOf(bela))).code).toBe('NOT_FOUND');
    expect((await refusal(bela.session.rest('GET /messages/:id', { params: { id: message.id } }))).code).toBe('NOT_FOUND');
  });

  it('are kept up to a number, and the first one always', async () => {
    const socket = await openRawSocket(here.server, await anna.session.accessToken());
    const bodies = Array.from({ length: LIMITS.edits.max + 20 }, (_, at) => `cake at ${at}`);
    await Promise.all(bodies.map((body) => rawCall(socket, 'message.edit', { messageId: message.id, body })));
    socket.disconnect();
    await expect(editsOf(bela)).resolves.toEqual(['cake at four', ...bodies.slice(-LIMITS.edits.max, -1)]);
  });
});
