import { connect } from 'node:net';

import { newId, Session } from '@confab/client';
import type { Ack } from '@confab/contract';
import type { Socket } from 'socket.io-client';
import { WebSocket } from 'ws';

import { eventually } from '../support/outcome.js';
import { PASSWORD } from '../support/people.js';
import { closed, openRawSocket, rawCall, rawSocket, send, type RawAnswer } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage({ RATE_LIMITS: 'on', TRUST_PROXY: '1' });

const from = (address: string): { headers: { 'x-forwarded-for': string } } => ({ headers: { 'x-forwarded-for': address } });
const login = (username: string, password: string, address: string): Promise<RawAnswer> =>
  send(here.server, 'POST /auth/login', { body: { username, password }, ...from(address) });

/** Asks as often as it takes to be refused; more than that must never be needed. */
async function untilRefused(ask: () => Promise<RawAnswer>, most: number): Promise<RawAnswer> {
  for (let asked = 0; asked < most; asked++) {
    const answer = await ask();
    if (answer.status === 429) return answer;
  }
  throw new Error(`${most} times, and never refused`);
}

function expectRefusal({ status, headers, body }: RawAnswer): void {
  expect({ status, code: body.code }).toEqual({ status: 429, code: 'RATE_LIMITED' });
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(body.retryAfterMs).toBeGreaterThan(0);
  expect(Number(headers.get('retry-after'))).toBe(Math.ceil(body.retryAfterMs! / 1000));
}

describe('one who guesses at a password', () => {
  it('a hundred times is held up, while the victim logs in from elsewhere and others from beside the guesser', async () => {
    await Session.register(here.server, { username: 'victim', password: PASSWORD });
    await Session.register(here.server, { username: 'neighbour', password: PASSWORD });
    const guesses = await Promise.all(Array.from({ length: 100 }, (_, i) => login('victim', `guess number ${i}`, '198.51.100.1')));
    expect(guesses.filter(({ status }) => status === 401)).toHaveLength(20);
    const refused = guesses.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(80);
    refused.forEach(expectRefusal);
    expectRefusal(await login('victim', PASSWORD, '198.51.100.1'));
    expectRefusal(await login(' VICTIM ', PASSWORD, '198.51.100.1'));
    expect((await login('victim', PASSWORD, '203.0.113.9')).status).toBe(200);
    expect((await login('neighbour', PASSWORD, '198.51.100.1')).status).toBe(200);
  });

  it('gains nothing by the other addresses of an IPv6 network, nor by inventing proxies', async () => {
    const answers: number[] = [];
    for (let i = 1; i <= 22; i++) answers.push((await login('nobody', 'a wrong password', `198.51.100.${i}, 2001:db8:7:7::${i.toString(16)}`)).status);
    expect(answers.slice(-2)).toEqual([429, 429]);
    expect((await login('nobody', 'a wrong password', '2001:db8:7:8::1')).status).toBe(401);
  });

  it('at many accounts from one address is held up as well', async () => {
    let tried = 0;
    const refused = await untilRefused(() => login(`victim.${String(tried++)}`, 'a wrong password', '198.51.100.77'), 121);
    expectRefusal(refused);
  });
});

describe('without an account', () => {
  it.each<[string, () => object, number]>([
    ['POST /auth/guest', () => ({ displayName: 'Many' }), 121],
    ['POST /auth/register', () => ({ username: newId().slice(-20), password: PASSWORD }), 61],
    ['POST /auth/refresh', () => ({ refreshToken: 'made up' }), 601],
    ['POST /auth/password/judge', () => ({ password: PASSWORD }), 151],
  ])('%s is for so many from one address', async (route, body, most) => {
    const address = `192.0.2.${String(most % 250)}`;
    expectRefusal(await untilRefused(() => send(here.server, route, { body: body(), ...from(address) }), most));
  });
});

describe('someone signed in', () => {
  let socket: Socket;
  let token: string;
  let roomId: string;
  beforeEach(async () => {
    const person = await here.people.guest('Busy');
    roomId = (await person.makes({ kind: 'ephemeral' })).id;
    token = await person.session.accessToken();
    socket = await openRawSocket(here.server, token);
  });
  afterEach(() => void socket.disconnect());

  it.each<[string, () => object, number]>([
    ['message.send', () => ({ roomId, clientId: newId(), body: 'again' }), 61],
    ['message.edit', () => ({ messageId: newId(), body: 'again' }), 61],
    ['typing.set', () => ({ roomId, typing: true }), 31],
    ['message.react', () => ({ messageId: newId(), emoji: '🦆', on: true }), 61],
    ['message.pin', () => ({ messageId: newId(), on: true }), 61],
    ['message.edits', () => ({ messageId: newId() }), 151],
    ['room.pins', () => ({ roomId }), 151],
    ['message.list', () => ({ roomId }), 151],
    ['room.sync', () => ({ roomId, after: 0 }), 151],
    ['room.list', () => ({ query: 'a' }), 61],
    ['room.members', () => ({ roomId }), 31],
    ['room.leave', () => ({ roomId: newId() }), 31],
    ['room.create', () => ({ kind: 'public', name: `Many ${newId()}` }), 20],
    ['room.enter', () => ({ code: 'QQQQ' }), 31],
    // The first of these was the client's own, on connecting.
    ['session.hello', () => ({}), 60],
    ['no.such.call', () => ({}), 301],
  ])('makes the call %s so often, is told when to come back, and keeps the connection', async (name, input, most) => {
    const answers: Ack<unknown>[] = await Promise.all(Array.from({ length: most }, () => rawCall(socket, name, input())));
    const refused = answers.flatMap((answer) => (answer.ok || answer.error.code !== 'RATE_LIMITED' ? [] : [answer.error]));
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ retryable: true, requestId: expect.any(String) as string });
    expect(refused[0]!.retryAfterMs).toBeGreaterThan(0);
    await expect(rawCall(socket, 'room.read', { roomId, seq: 0 })).resolves.toMatchObject({ ok: name !== 'no.such.call' });
  });

  it('is counted alike over REST, and for both together', async () => {
    await Promise.all(Array.from({ length: 30 }, () => rawCall(socket, 'message.send', { roomId, clientId: newId(), body: 'by socket' })));
    const answer = await untilRefused(() => send(here.server, `POST /rooms/${roomId}/messages`, { token, body: { clientId: newId(), body: 'by REST' } }), 31);
    expectRefusal(answer);
  });

  it.each<[string, () => [string, object], number]>([
    ['what a room is, which everyone in it hears of', () => [`PATCH /rooms/${roomId}`, { topic: 'again' }], 21],
    ['their name, which everyone in all their rooms hears of', () => ['PATCH /users/me', { displayName: 'Again' }], 11],
  ])('changes so often %s', async (_, change, most) => {
    const [route, body] = change();
    expectRefusal(await untilRefused(() => send(here.server, route, { token, body }), most));
  });

  it('with an account may do more than a guest', async () => {
    const member = await here.people.member(`m-${newId().slice(-12)}`);
    const room = await member.makes({ kind: 'ephemeral' });
    const own = await openRawSocket(here.server, await member.session.accessToken());
    const answers = await Promise.all(Array.from({ length: 90 }, () => rawCall(own, 'message.send', { roomId: room.id, clientId: newId(), body: 'again' })));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    own.disconnect();
  });

  it('has so many connections at once, and another one when one has gone', async () => {
    // The person's own and the raw one are two of a guest's ten.
    const more = await Promise.all(Array.from({ length: 8 }, () => openRawSocket(here.server, token)));
    const refused = rawSocket(here.server, token);
    const error = await new Promise<Error & { data?: unknown }>((resolve) => refused.once('connect_error', resolve));
    expect(error.data).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 5000, retryable: true });
    const gone = more.pop()!;
    gone.disconnect();
    const last = await eventually(
      () => openRawSocket(here.server, token).catch(() => undefined),
      (socket) => socket !== undefined,
    );
    for (const open of [...more, last]) open?.disconnect();
  });
});

describe('a network', () => {
  it('may have so many bodies under way, and another one when one has come or gone', async () => {
    const { port } = new URL(here.server.url);
    const begun =
      'POST /api/v1/auth/guest HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 192.0.2.222\r\nContent-Type: application/json\r\nContent-Length: 40\r\n\r\n{';
    const slow = Array.from({ length: 200 }, () => connect(Number(port), '127.0.0.1').on('error', () => undefined));
    await Promise.all(slow.map((tcp) => new Promise((resolve) => tcp.write(begun, resolve))));
    const ask = (): Promise<RawAnswer> => send(here.server, 'POST /auth/login', { body: { username: 'somebody', password: 'wrong' }, ...from('192.0.2.222') });
    expectRefusal(await eventually(ask, ({ status }) => status === 429));
    expect((await login('somebody', 'a wrong password', '192.0.2.223')).status).toBe(401);
    for (const tcp of slow) tcp.destroy();
    await eventually(ask, ({ status }) => status === 401);
  });

  it('is told, when someone of it comes and goes too often', async () => {
    const guest = await Session.guest(here.server, { displayName: 'Flaps' });
    const token = await guest.accessToken();
    for (let at = 0; at < 60; at++) (await openRawSocket(here.server, token)).disconnect();
    const refused = rawSocket(here.server, token);
    const error = await new Promise<Error & { data?: unknown }>((resolve) => refused.once('connect_error', resolve));
    expect(error.data).toMatchObject({ code: 'RATE_LIMITED', retryable: true });
  });
});

describe('a connection without a token', () => {
  const engine = (): WebSocket => new WebSocket(`${here.server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`);
  const hungUp = (socket: WebSocket): Promise<void> =>
    new Promise((resolve) => {
      socket.once('close', () => resolve());
    });

  it('is closed, whether it keeps silent, is refused, or asks for what does not exist', async () => {
    const silent = engine();
    const refused = engine();
    refused.once('open', () => refused.send('40{"token":"made up"}'));
    const elsewhere = engine();
    elsewhere.once('open', () => elsewhere.send('40/admin,{}'));
    await Promise.all([silent, refused, elsewhere].map(hungUp));
  });

  it('is not what remains when someone signed in leaves', async () => {
    const guest = await Session.guest(here.server, { displayName: 'Leaver' });
    const socket = await openRawSocket(here.server, await guest.accessToken());
    const end = closed(socket);
    const connection = new Promise((resolve) => socket.io.engine.once('close', resolve));
    socket.io.engine.write('1');
    await connection;
    await end;
  });
});
