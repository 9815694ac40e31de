import { newId } from '@confab/client';
import type { Message, Room } from '@confab/contract';

import { fieldsNamedIn, refusal } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { openRawSocket, rawCall } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();

let anna: Person;
let bela: Person;
let room: Room;
beforeEach(async () => {
  anna = await here.people.guest('Anna');
  bela = await here.people.guest('Béla');
  room = await anna.makes({ kind: 'ephemeral' });
  await bela.enters(room.code!);
});

describe('a message', () => {
  it('reaches everyone, its sender too, as the one thing that was acknowledged', async () => {
    const message = await anna.says(room.id, '  hello  ');
    expect(message).toMatchObject({
      roomId: room.id,
      kind: 'text',
      body: 'hello',
      sender: { id: anna.id, displayName: 'Anna' },
      threadId: null,
      thread: null,
      reactions: [],
      mentions: { users: [], room: false },
      files: [],
      pinned: null,
      editedAt: null,
      deletedAt: null,
    });
    await expect(bela.hears(room.id, 'hello')).resolves.toEqual(message);
    await expect(anna.hears(room.id, 'hello')).resolves.toEqual(message);
    expect((await bela.reads(room.id)).at(-1)).toEqual(message);
  });

  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['an image that is none', '<img src=x onerror=alert(1)>'],
    ['4,000 characters without a space', 'x'.repeat(4000)],
    ['4,000 characters outside the basic plane', '🦆'.repeat(4000)],
    ['text that runs from right to left', 'שלום עולם \u202E abc'],
    ['several lines', 'one\n\ntwo\r\nthree'],
    ['quotes and signs', `'; DROP TABLE messages; -- "%_\\ \${x}`],
    ['a family of emoji', '👨‍👩‍👧‍👦 e\u0301'],
  ])('comes back as it was sent: %s', async (_, body) => {
    await anna.says(room.id, body);
    await expect(bela.hears(room.id, body)).resolves.toMatchObject({ body });
    expect((await bela.reads(room.id)).at(-1)?.body).toBe(body);
  });

  it.each([
    ['nothing', ''],
    ['nothing but spaces', ' \n\t '],
    ['more than 4,000 characters', 'x'.repeat(4001)],
    ['half a character', 'broken \uD83E'],
  ])('is refused when it is %s', async (_, body) => {
    const error = await refusal(anna.says(room.id, body));
    expect([error.code, fieldsNamedIn(error)]).toEqual(['BAD_INPUT', ['body']]);
  });

  it('answers another one of the same room, and of no other', async () => {
    const question = await anna.says(room.id, 'how are you?');
    const answer = await bela.says(room.id, 'fine', question.id);
    expect(answer.replyToId).toBe(question.id);
    const other = await bela.makes({ kind: 'ephemeral' });
    expect(fieldsNamedIn(await refusal(bela.says(other.id, 'fine', question.id)))).toEqual(['replyToId']);
    expect(fieldsNamedIn(await refusal(bela.says(other.id, 'fine', newId())))).toEqual(['replyToId']);
  });

  it('carries the name that its sender has at the time of reading', async () => {
    await anna.says(room.id, 'who am I?');
    await anna.session.rest('PATCH /users/me', { body: { displayName: 'Annabel' } });
    expect((await bela.reads(room.id)).at(-1)?.sender.displayName).toBe('Annabel');
  });
});

describe('editing', () => {
  it('gives one’s own message another text, and everyone sees it', async () => {
    const first = await anna.says(room.id, 'helo');
    const edited = await anna.chat.call('message.edit', { messageId: first.id, body: 'hello' });
    expect(edited).toEqual({ ...first, body: 'hello', version: edited.version, editedAt: edited.editedAt });
    expect(edited.version).toBeGreaterThan(first.version);
    expect(edited.editedAt).not.toBeNull();
    await expect(bela.hears(room.id, 'hello')).resolves.toEqual(edited);
  });

  it('is for one’s own messages, not for notices or deleted ones', async () => {
    const message = await anna.says(room.id, 'mine');
    expect((await refusal(bela.chat.call('message.edit', { messageId: message.id, body: 'ours' }))).code).toBe('FORBIDDEN');
    const notice = (await anna.reads(room.id)).find(({ kind }) => kind === 'notice');
    expect((await refusal(bela.chat.call('message.edit', { messageId: notice!.id, body: 'nothing happened' }))).code).toBe('FORBIDDEN');
    await anna.chat.call('message.delete', { messageId: message.id });
    expect((await refusal(anna.chat.call('message.edit', { messageId: message.id, body: 'back' }))).code).toBe('FORBIDDEN');
    expect((await refusal(anna.chat.call('message.edit', { messageId: newId(), body: 'nothing' }))).code).toBe('NOT_FOUND');
  });

  it('ends with leaving: what one wrote is out of reach', async () => {
    const message = await bela.says(room.id, 'goodbye');
    await bela.leaves(room.id);
    expect((await refusal(bela.chat.call('message.edit', { messageId: message.id, body: 'changed' }))).code).toBe('NOT_FOUND');
    expect((await refusal(bela.chat.call('message.delete', { messageId: message.id }))).code).toBe('NOT_FOUND');
  });
});

describe('deleting', () => {
  it('empties a message, which keeps its place', async () => {
    const message = await anna.says(room.id, 'a secret');
    const deleted = await anna.chat.call('message.delete', { messageId: message.id });
    expect(deleted).toMatchObject({ id: message.id, seq: message.seq, body: '' });
    expect(deleted.deletedAt).not.toBeNull();
    await bela.next('room.changed', ({ messages }) => messages.some(({ id, body }) => id === message.id && body === ''));
    expect(JSON.stringify(await bela.reads(room.id))).not.toContain('a secret');
    expect(JSON.stringify(await bela.chat.call('room.sync', { roomId: room.id, after: 0 }))).not.toContain('a secret');
    await expect(anna.chat.call('message.delete', { messageId: message.id })).resolves.toEqual(deleted);
  });

  it('of another’s message is for owners and moderators', async () => {
    const message = await anna.says(room.id, 'mine');
    expect((await refusal(bela.chat.call('message.delete', { messageId: message.id }))).code).toBe('FORBIDDEN');
    const rude = await bela.says(room.id, 'rude');
    await expect(anna.chat.call('message.delete', { messageId: rude.id })).resolves.toMatchObject({ body: '' });
  });
});

describe('the same send again', () => {
  it('answers with the first one’s message, and nothing is written or announced', async () => {
    const input = { roomId: room.id, clientId: newId(), body: 'once' };
    const first = await anna.chat.call('message.send', input);
    await bela.hears(room.id, 'once');
    await expect(anna.chat.call('message.send', input)).resolves.toEqual(first);
    await expect(anna.session.rest('POST /rooms/:id/messages', { params: { id: room.id }, body: { clientId: input.clientId, body: 'once' } })).resolves.toEqual(
      first,
    );
    await anna.says(room.id, 'next');
    await bela.hears(room.id, 'next');
    expect(bela.inbox.heard('room.changed').filter(({ messages }) => messages.some(({ body }) => body === 'once'))).toEqual([]);
    expect((await bela.reads(room.id)).filter(({ body }) => body === 'once')).toHaveLength(1);
  });

  it('with another text is a conflict', async () => {
    const clientId = newId();
    await anna.chat.call('message.send', { roomId: room.id, clientId, body: 'one thing' });
    const error = await refusal(anna.chat.call('message.send', { roomId: room.id, clientId, body: 'another' }));
    expect([error.code, fieldsNamedIn(error)]).toEqual(['CONFLICT', ['clientId']]);
  });

  it('of another person, or in another room, is a message of its own', async () => {
    const clientId = newId();
    const other = await anna.makes({ kind: 'ephemeral' });
    const ids = [
      await anna.chat.call('message.send', { roomId: room.id, clientId, body: 'same' }),
      await bela.chat.call('message.send', { roomId: room.id, clientId, body: 'same' }),
      await anna.chat.call('message.send', { roomId: other.id, clientId, body: 'same' }),
    ].map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
  });

  it('in flight many times, over socket and REST at once, is one message with one answer', async () => {
    const socket = await openRawSocket(here.server, await anna.session.accessToken());
    const body = { clientId: newId(), body: 'all at once' };
    const answers = await Promise.all([
      ...Array.from({ length: 10 }, async () => (await rawCall(socket, 'message.send', { roomId: room.id, ...body })) as { ok: true; data: Message }),
      ...Array.from({ length: 10 }, async () => ({
        ok: true as const,
        data: await anna.session.rest('POST /rooms/:id/messages', { params: { id: room.id }, body }),
      })),
    ]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect((await bela.reads(room.id)).filter((message) => message.body === 'all at once')).toHaveLength(1);
    socket.disconnect();
  });

  it('of an edited or deleted message answers with what became of it', async () => {
    const input = { roomId: room.id, clientId: newId(), body: 'first thought' };
    const message = await anna.chat.call('message.send', input);
    const edited = await anna.chat.call('message.edit', { messageId: message.id, body: 'second thought' });
    await expect(anna.chat.call('message.send', input)).resolves.toEqual(edited);
  });
});

describe('order', () => {
  it('of one socket’s sends is kept, without waiting for answers, in each of several rooms', async () => {
    const other = await anna.makes({ kind: 'ephemeral' });
    const socket = await openRawSocket(here.server, await anna.session.accessToken());
    const rooms = [room.id, other.id];
    const bodies = Array.from({ length: 300 }, (_, i) => `number ${i}`);
    const answers = await Promise.all(bodies.map((body, i) => rawCall(socket, 'message.send', { roomId: rooms[i % 2], clientId: newId(), body })));
    socket.disconnect();
    expect(answers.every(({ ok }) => ok)).toBe(true);
    for (const [at, roomId] of rooms.entries()) {
      const sent = bodies.filter((_, i) => i % 2 === at);
      const seqs = answers.filter((_, i) => i % 2 === at).map((answer) => (answer as { data: Message }).data.seq);
      expect(seqs).toEqual(Array.from(seqs, (_, i) => seqs[0]! + i));
      const history = [...(await pages(anna, roomId))].filter(({ kind }) => kind === 'text');
      expect(history.map(({ body }) => body)).toEqual(sent);
    }
  });

  it('of many people’s messages is one for all, numbered without a gap', async () => {
    const crowd = await Promise.all(Array.from({ length: 6 }, (_, i) => here.people.guest(`Voice ${i}`)));
    for (const voice of crowd) await voice.enters(room.code!);
    const streams = crowd.map((voice) => heardBy(voice, 6 * 20));
    await Promise.all(crowd.flatMap((voice, i) => Array.from({ length: 20 }, (_, n) => voice.says(room.id, `voice ${i}, word ${n}`))));
    const heard = await Promise.all(streams);
    for (const stream of heard) expect(stream).toEqual(heard[0]);
    const history = await pages(anna, room.id);
    expect(history.map(({ seq }) => seq)).toEqual(history.map((_, i) => i + 1));
    expect(history.filter(({ kind }) => kind === 'text').map(({ body }) => body)).toEqual(heard[0]);
    for (let i = 0; i < 6; i++)
      expect(heard[0]!.filter((body) => body.startsWith(`voice ${i},`))).toEqual(Array.from({ length: 20 }, (_, n) => `voice ${i}, word ${n}`));
  });

  /** The texts that someone who follows the room gets, in order. */
  async function heardBy(person: Person, count: number): Promise<string[]> {
    const texts: string[] = [];
    for await (const { messages } of person.chat.follow(room.id, { after: 0 })) {
      texts.push(...messages.filter(({ kind }) => kind === 'text').map(({ body }) => body));
      if (texts.length >= count) break;
    }
    return texts;
  }
});

/** The whole history, from its beginning. */
async function pages(person: Person, roomId: string): Promise<Message[]> {
  const all: Message[] = [];
  for (let after = 0, more = true; more; after = all.at(-1)?.seq ?? 0) {
    const page = await person.chat.call('message.list', { roomId, after, limit: 100 });
    all.push(...page.messages);
    more = page.hasAfter;
  }
  return all;
}
