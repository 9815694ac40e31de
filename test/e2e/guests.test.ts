import { Session } from '@confab/client';

import { eventually, refusal } from '../support/outcome.js';
import { PASSWORD, People } from '../support/people.js';
import { openRawSocket, rawSocket, send } from '../support/raw.js';
import { ServerProcess } from '../support/server-process.js';

let server: ServerProcess;
let people: People;
beforeEach(async () => {
  server = await ServerProcess.start();
  people = new People(server);
});
afterEach(async () => {
  people.goHome();
  await server.dispose();
});

const daysAgo = (days: number): string => new Date(Date.now() - days * 24 * 60 * 60_000).toISOString();

async function lastHere(userId: string, days: number): Promise<void> {
  await server.database.run(`UPDATE users SET "createdAt" = '${daysAgo(100)}' WHERE "id" = '${userId}'`);
  await server.database.run(`UPDATE sessions SET "lastUsedAt" = '${daysAgo(days)}' WHERE "userId" = '${userId}'`);
}

it('guests that were away longer than GUEST_TTL_DAYS are removed, the others and all members stay', async () => {
  const gone = await people.guest('Long gone');
  const here = await people.guest('Here lately');
  const member = await people.member('member');
  const room = await member.makes({ kind: 'public', name: 'Where they met', guests: true });
  for (const guest of [gone, here]) await guest.joins(room.id);
  await gone.says(room.id, 'I shall be away');
  const keys = [gone, here, member].map(({ session }) => session.refreshToken!);
  people.goHome();
  await server.stop();
  await lastHere(gone.id, 8);
  await lastHere(here.id, 6);
  await lastHere(member.id, 90);
  await server.run({ GUEST_TTL_DAYS: '7', SESSION_IDLE_DAYS: '100' });
  const reader = await people.connected(await Session.resume(server, { refreshToken: keys[2]! }));
  const members = await eventually(
    () => reader.session.rest('GET /rooms/:id/members', { params: { id: room.id } }),
    (seats) => seats.length < 3,
  );
  expect(members.map(({ user }) => user.displayName).sort()).toEqual(['Here lately', 'member']);
  expect((await reader.reads(room.id)).find(({ body }) => body === 'I shall be away')?.sender.displayName).toBe('Deleted account');
  await Session.resume(server, { refreshToken: keys[1]! });
  expect((await refusal(Session.resume(server, { refreshToken: keys[0]! }))).code).toBe('UNAUTHENTICATED');
});

it('GUESTS=off shuts out those who come, those who came before, and lets them back when it is on again', async () => {
  const guest = await people.guest('Amara');
  const token = await guest.session.accessToken();
  const refreshToken = guest.session.refreshToken!;
  people.goHome();
  await server.restart({ GUESTS: 'off' });
  expect((await refusal(Session.guest(server, { displayName: 'Another' }))).code).toBe('FORBIDDEN');
  expect((await send(server, 'GET /users/me', { token })).status).toBe(401);
  expect((await refusal(Session.resume(server, { refreshToken }))).code).toBe('UNAUTHENTICATED');
  const socket = rawSocket(server, token);
  await new Promise((resolve) => socket.once('connect_error', resolve));
  await expect(Session.register(server, { username: 'member', password: PASSWORD })).resolves.toMatchObject({ user: { kind: 'member' } });
  await server.restart();
  (await openRawSocket(server, token)).disconnect();
  await expect(Session.resume(server, { refreshToken })).resolves.toMatchObject({ user: { id: guest.id } });
});

it('a guest finds nobody: no directory of people, no direct or private rooms, only rooms that take guests', async () => {
  const member = await people.member('hidden.one');
  const closed = await member.makes({ kind: 'public', name: 'Members alone' });
  const open = await member.makes({ kind: 'public', name: 'For everyone', guests: true });
  const guest = await people.guest('Curious');
  expect((await refusal(guest.session.rest('GET /users', { query: { query: 'h' } }))).code).toBe('FORBIDDEN');
  expect((await refusal(guest.makes({ kind: 'direct', username: 'hidden.one' }))).code).toBe('FORBIDDEN');
  expect((await refusal(guest.makes({ kind: 'direct', username: 'nobody.at.all' }))).code).toBe('FORBIDDEN');
  expect((await refusal(guest.makes({ kind: 'private', name: 'Secret' }))).code).toBe('FORBIDDEN');
  expect((await refusal(guest.joins(closed.id))).code).toBe('NOT_FOUND');
  expect((await guest.chat.call('room.list', {})).rooms.map(({ id }) => id)).toEqual([open.id]);
});
