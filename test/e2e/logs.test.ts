import { newId, Session } from '@confab/client';

import { refusal } from '../support/outcome.js';
import { openRawSocket, rawCall, send } from '../support/raw.js';
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
  here.server.logs = '';
});
