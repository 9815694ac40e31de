import { newId, Session } from '@confab/client';

import { eventually, refusal } from '../support/outcome.js';
import { openRawSocket, rawCall, rawSocket, send } from '../support/raw.js';
import { stage } from '../support/story.js';

const JWT_SECRET = 'Fb9xLq2Wz7Rk4Tn8Vc3Yp6Hd1Mg5Js0QaUeIoXw';
const METRICS_TOKEN = 'pT4kWm9zRb2vXc7n';
// Long codes, so that none of them is found by chance.
const here = stage({ LOG_LEVEL: 'debug', ROOM_CODE_LENGTH: '12', JWT_SECRET, METRICS_TOKEN });

const PASSWORDS = ['first-password-91', 'second-password-92', 'wrong-password-93', 'claimed-password-94'] as const;
const TEXT = 'a text that is nobody else’s business';

it('the log of a whole evening, at its most talkative, holds no password, token, code or message', async () => {
  const secrets: string[] = [JWT_SECRET, METRICS_TOKEN, TEXT, 'edited business', ...PASSWORDS];
  const keep = async (session: Session): Promise<Session> => {
    secrets.push(await session.accessToken(), session.refreshToken!);
    return session;
  };

  const registered = await keep(await Session.register(here.server, { username: 'lena', password: PASSWORDS[0] }));
  await keep(await Session.login(here.server, { username: 'lena', password: PASSWORDS[0] }));
  await refusal(Session.login(here.server, { username: 'lena', password: PASSWORDS[2] }));
  await refusal(Session.register(here.server, { username: 'lena', password: PASSWORDS[2] }));
  const stolen = registered.refreshToken!;
  await keep(await Session.resume(here.server, { refreshToken: stolen }));
  await here.server.database.run(`UPDATE refresh_tokens SET "usedAt" = '${new Date(Date.now() - 60_000).toISOString()}' WHERE "usedAt" IS NOT NULL`);
  await refusal(Session.resume(here.server, { refreshToken: stolen }));

  const lena = await here.people.connected(await keep(await Session.login(here.server, { username: 'lena', password: PASSWORDS[0] })));
  await lena.session.rest('POST /users/me/password', { body: { currentPassword: PASSWORDS[0], newPassword: PASSWORDS[1] } });
  const guest = await here.people.guest('Amara');
  await keep(guest.session);
  const room = await lena.makes({ kind: 'ephemeral' });
  secrets.push(room.code!, 'QXZJKVWPQXZJ');
  await guest.enters(room.code!);
  await refusal(guest.enters('QXZJKVWPQXZJ'));
  await guest.session.claim({ username: 'amara', password: PASSWORDS[3] });
  const { id } = await guest.says(room.id, TEXT);
  await guest.chat.call('message.edit', { messageId: id, body: 'edited business' });

  const token = await lena.session.accessToken();
  await fetch(`${here.server.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
  await send(here.server, 'POST /auth/login', { body: `{"username":"lena","password":"${PASSWORDS[1]}"` });
  await send(here.server, `GET /rooms/${room.id}/messages?token=${token}`, { token });
  const socket = await openRawSocket(here.server, token);
  await rawCall(socket, TEXT, { password: PASSWORDS[1] });
  await rawCall(socket, 'message.send', { roomId: room.id, clientId: newId(), body: [TEXT] });

  // The worst evening: storage breaks under what is being written.
  await here.server.database.run('ALTER TABLE messages RENAME TO messages_away');
  const broken = await rawCall(socket, 'message.send', { roomId: room.id, clientId: newId(), body: TEXT });
  expect(broken).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
  await here.server.database.run('ALTER TABLE messages_away RENAME TO messages');
  socket.disconnect();
  await here.server.stop();

  const { logs } = here.server;
  expect(logs).toContain('shown again');
  expect(logs).toMatch(/message\.send failed/);
  expect(secrets.length).toBeGreaterThan(15);
  expect(secrets.filter((secret) => logs.includes(secret))).toEqual([]);
  // Its one error was asked for: it need not be shown.
  here.server.forgetLogs();
});

/** The server's whole lines that hold a text: they come by another way than its answers, and may come after them. */
const linesWith = (text: string): Promise<Record<string, unknown>[]> =>
  eventually(
    () =>
      Promise.resolve(
        here.server.logs
          .split('\n')
          .slice(0, -1)
          .filter((line) => line.includes(text))
          .map((line) => JSON.parse(line) as Record<string, unknown>),
      ),
    (lines) => lines.length > 0,
  );
/** What it wrote of a request, as programs read it. */
const lineOf = async (requestId: unknown): Promise<Record<string, unknown> | undefined> => (await linesWith(String(requestId)))[0];

describe('at the level that says least', () => {
  beforeAll(async () => {
    await here.server.run({ LOG_LEVEL: 'error' });
  });

  it('every id that an answer gives is found in the log, with the deed, and neither names nor texts', async () => {
    const session = await Session.register(here.server, { username: 'quincy', password: PASSWORDS[0] });
    const token = await session.accessToken();
    const person = await here.people.connected(session);
    const room = await person.makes({ kind: 'private', name: 'Theirs' });
    const stranger = await here.people.guest('Stranger');
    const asked: [string, Promise<{ body: object }>][] = [
      ['POST /auth/login', send(here.server, 'POST /auth/login', { body: { username: 'quincy', password: PASSWORDS[2] } })],
      ['POST /auth/login', send(here.server, 'POST /auth/login', { body: { username: 'nobody.here', password: PASSWORDS[2] } })],
      ['GET /api/v1/rooms', send(here.server, 'GET /rooms', { token: 'made-up' })],
      ['GET /api/v1/admin/audit', send(here.server, 'GET /admin/audit', { token: await stranger.session.accessToken() })],
      ['PATCH /api/v1/rooms/:id', send(here.server, `PATCH /rooms/${newId()}`, { token, body: { name: 'Other' } })],
      ['POST /api/v1/rooms', send(here.server, 'POST /rooms', { token, body: { kind: 'nonsense' } })],
    ];
    for (const [where, answer] of asked)
      expect(await lineOf(Reflect.get((await answer).body, 'requestId'))).toMatchObject({ message: expect.stringContaining(where.split(' ')[1]!) as string });

    const socket = await openRawSocket(here.server, await stranger.session.accessToken());
    for (const [name, input] of [
      ['room.sync', { roomId: room.id, after: 0 }],
      ['no.such.call', {}],
    ] as const) {
      const ack = await rawCall(socket, name, input);
      expect(await lineOf(!ack.ok && ack.error.requestId)).toMatchObject({ params: { userId: stranger.id, from: '127.0.0.1' } });
    }
    socket.disconnect();
    const refused = rawSocket(here.server, 'made up');
    const error = await new Promise<Error & { data?: object }>((resolve) => refused.once('connect_error', resolve));
    expect(await lineOf(Reflect.get(error.data!, 'requestId'))).toMatchObject({ message: 'handshake refused', context: 'UNAUTHENTICATED' });

    const login = await send(here.server, 'POST /auth/login', { body: { username: 'QUINCY', password: PASSWORDS[2] } });
    expect(await lineOf(login.body.requestId)).toMatchObject({ level: 'warn', params: { account: session.user.id, from: '127.0.0.1' } });
    expect(['quincy', 'QUINCY', 'nobody.here', ...PASSWORDS, token, 'Other', 'nonsense'].filter((text) => here.server.logs.includes(text))).toEqual([]);
  });

  it('privileged deeds are told once they are done, and not where they failed', async () => {
    const [owner, other] = [await here.people.guest('Owner'), await here.people.guest('Other')];
    const room = await owner.makes({ kind: 'ephemeral' });
    await other.enters(room.code!);
    await owner.session.rest('DELETE /rooms/:id/members/:userId', { params: { id: room.id, userId: other.id } });
    const again = await refusal(owner.session.rest('DELETE /rooms/:id/members/:userId', { params: { id: room.id, userId: other.id } }));
    // By now whatever the second try would have been told of is there as well.
    await lineOf(again.requestId);
    expect(await linesWith('member.kicked')).toMatchObject([{ context: 'Audit', params: { userId: owner.id, subjectId: other.id, roomId: room.id } }]);
  });

  it('a flood of refusals fills no disk, hides no refusal of another kind, and is told by its number', async () => {
    const flood = 1500;
    const lines = (): number => here.server.logs.split('\n').filter((line) => line.includes('BAD_INPUT')).length;
    const before = lines();
    const socket = await openRawSocket(here.server, await (await Session.guest(here.server, { displayName: 'Floods' })).accessToken());
    for (let at = 0; at < flood; at += 500) await Promise.all(Array.from({ length: 500 }, () => rawCall(socket, 'no.such.call', {})));
    const { body } = await send(here.server, 'POST /auth/login', { body: { username: 'nobody.here', password: PASSWORDS[2] } });
    expect(await lineOf(body.requestId)).toBeDefined();
    expect(lines() - before).toBeLessThan(flood / 5);
    const leftOut = /(\d{1,9}) more lines of this kind were left out/;
    const logs = await eventually(
      () => Promise.resolve(here.server.logs),
      (text) => leftOut.test(text),
    );
    expect(Number(leftOut.exec(logs)?.[1])).toBeGreaterThan(flood / 2);
    socket.disconnect();
  });
});
