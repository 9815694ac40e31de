import { chat } from '#contract';
import { aboutServer, ChatClient, ChatError, newId, Session } from '@confab/client';
import type { ChatCall } from '@confab/contract';

import { fieldsNamedIn, refusal } from '../support/outcome.js';
import { stage } from '../support/story.js';

const here = stage();

it('a server’s address may end in a slash', async () => {
  const bela = await here.people.connected(await Session.guest({ url: `${here.server.url}/` }, { displayName: 'Bela' }));
  const room = await bela.makes({ kind: 'ephemeral' });
  await expect(bela.session.rest('GET /rooms/:id', { params: { id: room.id } })).resolves.toMatchObject({ id: room.id });
});

it('following a room that one is not in is refused', async () => {
  const [anna, bela] = [await here.people.guest('Anna'), await here.people.guest('Bela')];
  const room = await anna.makes({ kind: 'ephemeral' });
  for (const roomId of [room.id, newId()]) {
    const changes = bela.chat.follow(roomId, { after: 0 });
    expect((await refusal(changes.next())).code).toBe('NOT_FOUND');
  }
  expect((await refusal(bela.chat.follow('no id', { after: 0 }).next())).code).toBe('BAD_INPUT');
});

it('following a room that one is in ends with the signal', async () => {
  const anna = await here.people.guest('Anna');
  const room = await anna.makes({ kind: 'ephemeral' });
  await anna.says(room.id, 'that is all');
  const stop = new AbortController();
  const seen: string[] = [];
  for await (const { messages } of anna.chat.follow(room.id, { after: 0, signal: stop.signal })) {
    seen.push(...messages.map(({ body }) => body));
    stop.abort();
  }
  expect(seen).toEqual(['that is all']);
});

it('a call that was given up before there was a connection is never made', async () => {
  const session = await Session.guest(here.server, { displayName: 'Anna' });
  const chat = new ChatClient(session);
  const stop = new AbortController();
  const givenUp = chat.call('room.create', { kind: 'ephemeral' }, { signal: stop.signal });
  stop.abort();
  await expect(givenUp).rejects.toMatchObject({ name: 'AbortError' });
  await expect(chat.call('room.create', { kind: 'ephemeral' }, { timeoutMs: 1 })).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true });
  await expect(chat.connect()).resolves.toMatchObject({ rooms: [] });
  await chat.call('room.create', { kind: 'ephemeral' });
  await expect(session.rest('GET /rooms')).resolves.toHaveLength(1);
  chat.close();
});

it('a message that was given up before it was on its way is not sent', async () => {
  const anna = await here.people.guest('Anna');
  const room = await anna.makes({ kind: 'ephemeral' });
  anna.chat.close();
  const lost = anna.chat.call('message.send', { roomId: room.id, clientId: newId(), body: 'never mind' }, { timeoutMs: 1 });
  await expect(lost).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect(anna.chat.outbox.pending()).toEqual([]);
  await anna.connect();
  await anna.says(room.id, 'here I am');
  expect((await anna.reads(room.id)).map(({ body }) => body)).not.toContain('never mind');
});

it('the server tells what it is and takes, before anybody has signed in and in its greeting', async () => {
  const about = await aboutServer(here.server);
  expect(about).toMatchObject({ contract: 1, version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string, limits: { body: 4000, roomCode: 4 } });
  expect(about.features.calls).toEqual(Object.keys(chat.calls));
  const session = await Session.guest(here.server, { displayName: 'Anna' });
  const client = new ChatClient(session);
  expect(client.supports('message.send')).toBe(false);
  await expect(client.connect()).resolves.toMatchObject(about);
  expect(['message.send', 'message.fold', 'constructor'].map((name) => client.supports(name))).toEqual([true, false, false]);
  client.close();
});

it('a call that the server does not know is told apart from bad input', async () => {
  const anna = await here.people.guest('Anna');
  // As a newer client would, or one without types.
  const unknown = await refusal(anna.chat.call('message.fold' as ChatCall, {}));
  expect(fieldsNamedIn(unknown)).toEqual(['call']);
  expect(unknown.isUnknownCall).toBe(true);
  const bad = await refusal(anna.chat.call('room.join', { roomId: 'no id' }));
  expect(bad).toBeInstanceOf(ChatError);
  expect(bad.isUnknownCall).toBe(false);
});
