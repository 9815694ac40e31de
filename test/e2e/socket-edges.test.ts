import { newId, Session } from '@confab/client';
import { chat } from '#contract';
import type { Socket } from 'socket.io-client';

import { closed, openRawSocket, rawCall, rawSocket, send } from '../support/raw.js';
import { stage } from '../support/story.js';
import { rightInput } from '../support/wrong-inputs.js';

const here = stage();

let token: string;
beforeEach(async () => {
  token = await (await Session.guest(here.server, { displayName: 'Prober' })).accessToken();
});

const alive = async (): Promise<number> => (await fetch(`${here.server.url}/healthz`)).status;
const refusedConnection = (socket: Socket): Promise<Error & { data?: unknown }> => new Promise((resolve) => socket.once('connect_error', resolve));

/** Writes a packet that the client library would not let out. */
function writeRaw(socket: Socket, packet: string): void {
  socket.io.engine.write(packet);
}

it.each(['no.such.call', '', ' ', 'constructor', '__proto__', 'toString', 'hasOwnProperty', 'message', 'room.create '])(
  'an unknown call, as %j, is answered with BAD_INPUT that names the call',
  async (name) => {
    const socket = await openRawSocket(here.server, token);
    await expect(rawCall(socket, name, {})).resolves.toMatchObject({
      ok: false,
      error: { code: 'BAD_INPUT', requestId: expect.any(String) as string, errors: [{ field: 'call' }] },
    });
    socket.disconnect();
  },
);

it('a call without an acknowledgement is done all the same, and hurts nobody', async () => {
  const socket = await openRawSocket(here.server, token);
  const added = new Promise((resolve) => socket.once('room.added', resolve));
  socket.emit('room.create', { kind: 'nonsense' });
  socket.emit('no.such.call');
  socket.emit('room.create', { kind: 'ephemeral' });
  await expect(added).resolves.toMatchObject({ kind: 'ephemeral' });
  socket.disconnect();
});

it('each call is served once: Nest, which sees the same handlers, binds none of them a second time', async () => {
  const socket = await openRawSocket(here.server, token);
  const heard: string[] = [];
  socket.onAny((name: string) => heard.push(name));
  for (const [name, { in: input }] of Object.entries(chat.calls)) await rawCall(socket, name, rightInput(input));
  await rawCall(socket, 'session.ping', {});
  // Nest answers a handler that fails, as ours do without a caller, with an event of that name.
  expect(heard).not.toContain('exception');
  socket.disconnect();
});

it('a call made in the first moment is served', async () => {
  const socket = rawSocket(here.server, token);
  // Written before the connection stands: it goes out with the first packet that may.
  const hello = rawCall(socket, 'session.hello', {});
  await expect(hello).resolves.toMatchObject({ ok: true, data: { rooms: [] } });
  socket.disconnect();
});

it('calls of one socket take effect in the order in which they were made', async () => {
  const socket = await openRawSocket(here.server, token);
  const made = (await rawCall(socket, 'room.create', { kind: 'ephemeral' })) as { ok: true; data: { id: string; code: string } };
  const roomId = made.data.id;
  const say = (body: string): Promise<unknown> => rawCall(socket, 'message.send', { roomId, clientId: newId(), body });
  const answers = await Promise.all([say('before leaving'), rawCall(socket, 'room.leave', { roomId }), say('after leaving')]);
  expect(answers).toMatchObject([{ ok: true }, { ok: true }, { ok: false, error: { code: 'NOT_FOUND' } }]);
  socket.disconnect();
});

it.each(['connect', 'connect_error', 'disconnect', 'disconnecting', 'newListener', 'removeListener'])(
  'a name that Socket.IO reserves, %s, ends the connection',
  async (name) => {
    const socket = await openRawSocket(here.server, token);
    const end = closed(socket);
    writeRaw(socket, `2${JSON.stringify([name, {}])}`);
    await end;
    await expect(alive()).resolves.toBe(200);
  },
);

it.each(['9', '2', '2{"not":"a list"}', '2[]', '2[7]', '2[null]', '51-["x",{"_placeholder":true,"num":0}]', '999999999999', '2["x"', '\u0000'])(
  'a packet that is none, %j, hurts nobody but its sender',
  async (packet) => {
    const socket = await openRawSocket(here.server, token);
    const bystander = await openRawSocket(here.server, token);
    writeRaw(socket, packet);
    await expect(rawCall(bystander, 'session.hello', {})).resolves.toMatchObject({ ok: true });
    socket.disconnect();
    bystander.disconnect();
  },
);

it('a frame larger than 64 KiB ends the connection, a smaller one is answered', async () => {
  const socket = await openRawSocket(here.server, token);
  const input = (length: number): object => ({ roomId: newId(), clientId: newId(), body: 'x'.repeat(length) });
  await expect(rawCall(socket, 'message.send', input(60_000))).resolves.toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
  const end = closed(socket);
  socket.emit('message.send', input(70_000));
  await end;
  await expect(alive()).resolves.toBe(200);
});

describe('a page of another origin', () => {
  const extraHeaders = { origin: 'http://evil.example' };

  it.each(['websocket', 'polling'])('does not connect by %s', async (transport) => {
    await refusedConnection(rawSocket(here.server, token, { transports: [transport], extraHeaders }));
  });

  it('does not reach REST', async () => {
    const answer = await send(here.server, 'POST /auth/guest', { body: { displayName: 'Evil' }, headers: extraHeaders });
    expect([answer.status, answer.body.code]).toEqual([403, 'FORBIDDEN']);
  });

  it.each(['null', 'http://127.0.0.1.evil.example', 'nonsense'])('does not pass as %s', async (origin) => {
    await refusedConnection(rawSocket(here.server, token, { extraHeaders: { origin } }));
    expect((await send(here.server, 'POST /auth/guest', { body: { displayName: 'Evil' }, headers: { origin } })).status).toBe(403);
  });

  it('is not the server’s own, which may do both', async () => {
    const headers = { origin: here.server.url };
    expect((await send(here.server, 'POST /auth/guest', { body: { displayName: 'Good' }, headers })).status).toBe(201);
    (await openRawSocket(here.server, token, { extraHeaders: headers })).disconnect();
  });
});

it('polling serves those whom websockets do not reach', async () => {
  const socket = await openRawSocket(here.server, token, { transports: ['polling'], upgrade: false });
  await expect(rawCall(socket, 'room.create', { kind: 'ephemeral' })).resolves.toMatchObject({ ok: true });
  socket.disconnect();
});

it('other namespaces do not exist', async () => {
  const socket = rawSocket(here.server, token);
  const admin = socket.io.socket('/admin', { auth: { token } });
  await refusedConnection(admin);
  admin.disconnect();
  socket.disconnect();
});
