import { newId, Session } from '@confab/client';
import type { Ack } from '@confab/contract';

import { Engine } from '../support/engine.js';
import type { Person } from '../support/people.js';
import { openRawSocket, rawCall, send } from '../support/raw.js';
import { stage } from '../support/story.js';

/** All stories share one address, whose own allowance they must not use up together: 2,400 sends in 20 seconds. */
const here = stage({ RATE_LIMITS: 'on' });

const tooOften = (ack: Ack<unknown>): boolean => !ack.ok && ack.error.code === 'RATE_LIMITED' && ack.error.retryable && ack.error.retryAfterMs! > 0;
const many = <T>(count: number, make: (at: number) => Promise<T>): Promise<T[]> => Promise.all(Array.from({ length: count }, (_, at) => make(at)));

let flooder: Person;
let bystander: Person;
let roomId: string;
let token: string;
beforeEach(async () => {
  flooder = await here.people.guest('Flooder');
  bystander = await here.people.guest('Bystander');
  // Not by a code: a flood of wrong ones, which is one of the stories, leaves those to knock.
  const room = await bystander.makes({ kind: 'public', name: newId() });
  await flooder.joins(room.id);
  roomId = room.id;
  token = await flooder.session.accessToken();
});

/** The server is as quick and as complete for the others as it was. */
async function expectServed(): Promise<void> {
  const { id } = await bystander.says(roomId, 'still served');
  await expect(bystander.hears(roomId, 'still served')).resolves.toMatchObject({ id });
}

describe('a flood', () => {
  it('of five hundred sends is answered each, nearly all with RATE_LIMITED, and ends no connection', async () => {
    const socket = await openRawSocket(here.server, token);
    const acks = await many(500, () => rawCall(socket, 'message.send', { roomId, clientId: newId(), body: 'flood' }));
    expect(acks.filter(({ ok }) => ok)).toHaveLength(60);
    expect(acks.filter(tooOften)).toHaveLength(440);
    expect(socket.connected).toBe(true);
    await expectServed();
    socket.disconnect();
  });

  it('from five sockets of one account is one flood', async () => {
    const sockets = await many(5, () => openRawSocket(here.server, token));
    const acks = (await many(5, (at) => many(20, () => rawCall(sockets[at]!, 'message.send', { roomId, clientId: newId(), body: 'flood' })))).flat();
    expect(acks.filter(({ ok }) => ok)).toHaveLength(60);
    for (const socket of sockets) socket.disconnect();
  });

  it('by socket and REST together is one flood', async () => {
    const socket = await openRawSocket(here.server, token);
    const route = `POST /rooms/${roomId}/messages`;
    const acks = await many(50, () => rawCall(socket, 'message.send', { roomId, clientId: newId(), body: 'flood' }));
    const answers = await many(50, () => send(here.server, route, { token, body: { clientId: newId(), body: 'flood' } }));
    expect(acks.filter(({ ok }) => ok).length + answers.filter(({ status }) => status === 201).length).toBe(60);
    expect(answers.filter(({ status, headers }) => status === 429 && Number(headers.get('retry-after')) > 0)).toHaveLength(40);
    socket.disconnect();
  });

  it('of edits, of deletions and of sends is one flood', async () => {
    const socket = await openRawSocket(here.server, token);
    const { id: messageId } = await flooder.says(roomId, 'mine');
    const acks = await many(120, (at) => rawCall(socket, 'message.edit', { messageId, body: `mine ${String(at)}` }));
    expect(acks.filter(tooOften)).toHaveLength(61);
    expect(tooOften(await rawCall(socket, 'message.delete', { messageId }))).toBe(true);
    socket.disconnect();
  });

  it('of right codes and wrong ones, by REST and by socket, is one flood, whichever they are', async () => {
    const socket = await openRawSocket(here.server, token);
    const acks = await many(40, () => rawCall(socket, 'room.enter', { code: 'QQQQQ' }));
    expect(acks.filter(tooOften).length).toBeGreaterThanOrEqual(10);
    expect((await send(here.server, 'POST /rooms/enter', { token, body: { code: 'QQQQQ' } })).status).toBe(429);
    socket.disconnect();
  });

  it('of connections of one account keeps the first and refuses the rest', async () => {
    const sockets = await many(30, () => openRawSocket(here.server, token).catch(() => undefined));
    const open = sockets.filter((socket) => socket !== undefined);
    expect(open.length).toBeLessThanOrEqual(10);
    await expectServed();
    for (const socket of open) socket.disconnect();
  });

  it('of calls that do not exist, and of calls that make no sense, is one flood', async () => {
    const socket = await openRawSocket(here.server, token);
    const acks = await many(700, (at) => rawCall(socket, at % 2 ? 'no.such.call' : 'session.hello', { nonsense: at }));
    expect(acks.filter(tooOften).length).toBeGreaterThan(300);
    await expectServed();
    socket.disconnect();
  });

  it('of the largest frames there are leaves the others served', async () => {
    const socket = await openRawSocket(here.server, token);
    const acks = many(200, () => rawCall(socket, 'message.send', { roomId, clientId: newId(), body: 'x'.repeat(60_000) }));
    await expectServed();
    expect((await acks).every(({ ok }) => !ok)).toBe(true);
    socket.disconnect();
  });

  it('of calls without an acknowledgement is counted all the same', async () => {
    const engine = await Engine.signedIn(here.server, token);
    engine.write(...Array.from({ length: 150 }, () => `42${JSON.stringify(['message.send', { roomId, clientId: newId(), body: 'silent' }])}`));
    engine.write('421["room.list",{}]');
    await engine.hears(/^431/);
    engine.hangUp();
    const written = await bystander.reads(roomId);
    expect(written.filter(({ body }) => body === 'silent')).toHaveLength(60);
  });

  it('that changes the case, the spaces or the shape of what it asks for is the same flood', async () => {
    const names = ['Nobody.Here', ' nobody.here ', 'NOBODY.HERE', 'ｎｏｂｏｄｙ.here'];
    const answers = await many(40, (at) => send(here.server, 'POST /auth/login', { body: { username: names[at % 4], password: `guess ${String(at)}` } }));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  it('that invents addresses in headers is the same flood', async () => {
    const invented = (at: number): Record<string, string> => {
      const address = `198.51.100.${String(at)}`;
      return { 'x-forwarded-for': address, 'x-real-ip': address, forwarded: `for=${address}`, 'cf-connecting-ip': address, 'true-client-ip': address };
    };
    const body = { username: 'somebody', password: 'a wrong password' };
    const answers = await many(40, (at) => send(here.server, 'POST /auth/login', { body, headers: invented(at) }));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(20);
  });

  it('of refreshes with made-up tokens logs nobody out', async () => {
    const victim = await Session.guest(here.server, { displayName: 'Victim' });
    await many(200, (at) => send(here.server, 'POST /auth/refresh', { body: { refreshToken: `made up ${String(at)}` } }));
    await many(50, () => send(here.server, 'POST /auth/refresh', { body: { sessionId: victim.id } }));
    await expect(Session.resume(here.server, { refreshToken: victim.refreshToken! })).resolves.toMatchObject({ id: victim.id });
  });
});
