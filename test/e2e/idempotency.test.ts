import { newId } from '@confab/client';
import type { Message } from '@confab/contract';

import { refusal } from '../support/outcome.js';
import { openRawSocket, rawCall } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();

it('the same send by REST and by two sockets at once, and twice on each, is one message with one answer', async () => {
  const anna = await here.people.guest('Anna');
  const bela = await here.people.guest('Bela');
  const room = await anna.makes({ kind: 'ephemeral' });
  await bela.enters(room.code!);
  const token = await anna.session.accessToken();
  const sockets = [await openRawSocket(here.server, token), await openRawSocket(here.server, token)];
  const rounds = Array.from({ length: 20 }, (_, round) => ({ clientId: newId(), body: `round ${round}` }));
  for (const message of rounds) {
    const byRest = [1, 2].map(() => anna.session.rest('POST /rooms/:id/messages', { params: { id: room.id }, body: message }));
    const bySocket = [...sockets, ...sockets].map(async (socket) => {
      const ack = await rawCall(socket, 'message.send', { roomId: room.id, ...message });
      return ack.ok ? (ack.data as Message) : Promise.reject(new Error(ack.error.code));
    });
    const [first, ...others] = await Promise.all([...byRest, ...bySocket]);
    for (const other of others) expect(other).toEqual(first);
  }
  const read = await bela.reads(room.id);
  expect(read.filter(({ kind }) => kind === 'text').map(({ body }) => body)).toEqual(rounds.map(({ body }) => body));
  await bela.hears(room.id, 'round 19');
  const heard = bela.inbox.heard('room.changed').flatMap(({ messages }) => messages.map(({ id }) => id));
  expect(new Set(heard).size).toBe(heard.length);
  for (const socket of sockets) socket.disconnect();
});

it('the same id with another text is refused, also while the first is under way', async () => {
  const anna = await here.people.guest('Anna');
  const room = await anna.makes({ kind: 'ephemeral' });
  const clientId = newId();
  const params = { id: room.id };
  const send = (body: string): Promise<Message> => anna.session.rest('POST /rooms/:id/messages', { params, body: { clientId, body } });
  const outcomes = await Promise.allSettled([send('one thing'), send('another')]);
  const kept = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.body] : []));
  expect(kept).toHaveLength(1);
  expect((await refusal(send(kept[0] === 'another' ? 'one thing' : 'another'))).code).toBe('CONFLICT');
  expect((await anna.reads(room.id)).map(({ body }) => body)).toEqual(kept);
});
