import { newId, Session } from '@confab/client';

import { fieldsNamedIn, refusal } from '../support/outcome.js';
import { PASSWORD } from '../support/people.js';
import { openRawSocket, rawCall, send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();

it('a guest becomes a member and keeps identity, rooms, messages and connection', async () => {
  const guest = await here.people.guest('Amara');
  const friend = await here.people.member('friend');
  const room = await guest.makes({ kind: 'ephemeral' });
  await friend.enters(room.code!);
  await guest.says(room.id, 'before');
  const { id } = guest;
  const user = await guest.session.claim({ username: 'amara', password: PASSWORD });
  expect(user).toMatchObject({ id, username: 'amara', displayName: 'Amara', kind: 'member' });
  await expect(friend.next('user.updated', (told) => told.kind === 'member')).resolves.toEqual(user);
  await expect(guest.next('user.updated')).resolves.toEqual(user);
  await guest.says(room.id, 'after');
  expect((await friend.reads(room.id)).filter(({ body }) => body).map(({ sender }) => sender)).toEqual([
    { id, username: 'amara', displayName: 'Amara' },
    { id, username: 'amara', displayName: 'Amara' },
  ]);
  const phone = await here.people.device('amara');
  expect((await phone.session.rest('GET /rooms')).map((own) => own.id)).toEqual([room.id]);
});

it('a just-claimed account does at once what members may, by its old token, its socket and REST', async () => {
  const guest = await here.people.guest('Impatient');
  const before = await guest.session.accessToken();
  expect((await refusal(guest.makes({ kind: 'private', name: 'Mine' }))).code).toBe('FORBIDDEN');
  await guest.session.claim({ username: 'impatient', password: PASSWORD });
  await expect(guest.makes({ kind: 'private', name: 'Mine' })).resolves.toMatchObject({ kind: 'private' });
  const byOldToken = await send(here.server, 'GET /users?query=imp', { token: before });
  expect(byOldToken.status).toBe(200);
  const socket = await openRawSocket(here.server, before);
  await expect(rawCall(socket, 'room.create', { kind: 'private', name: 'Another' })).resolves.toMatchObject({ ok: true });
  socket.disconnect();
});

it('whoever else held the guest’s key is out once there is a password', async () => {
  const guest = await here.people.guest('Watched');
  // No way through the front door leads to a second session of a guest: it is put there as one from a backup would be.
  const other = newId();
  const now = new Date().toISOString();
  await here.server.database.run(`INSERT INTO sessions ("id", "userId", "createdAt", "lastUsedAt") VALUES ('${other}', '${guest.id}', '${now}', '${now}')`);
  await guest.session.claim({ username: 'watched', password: PASSWORD });
  expect((await guest.session.rest('GET /auth/sessions')).map(({ id }) => id)).toEqual([guest.session.id]);
});

it.each([
  ['a taken username', 'claimed.name', 'username'],
  ['a taken username in capitals', 'CLAIMED.NAME', 'username'],
])('%s is refused, beside its field', async (_, username, field) => {
  await Session.register(here.server, { username: newId().slice(-12), password: PASSWORD });
  await Session.register(here.server, { username: 'claimed.name', password: PASSWORD }).catch(() => undefined);
  const guest = await Session.guest(here.server, { displayName: 'Late' });
  const error = await refusal(guest.claim({ username, password: PASSWORD }));
  expect([error.code, ...fieldsNamedIn(error)]).toEqual(['CONFLICT', field]);
});

it('the rules for passwords hold', async () => {
  const guest = await Session.guest(here.server, { displayName: 'Careless' });
  for (const password of ['short', 'password123', 'careless-one'])
    expect(fieldsNamedIn(await refusal(guest.claim({ username: 'careless-one', password })))).toEqual(['password']);
});

it('a member has nothing to claim, and of two claims at once one counts', async () => {
  const member = await Session.register(here.server, { username: 'settled', password: PASSWORD });
  expect((await refusal(member.claim({ username: 'settled.too', password: PASSWORD }))).code).toBe('FORBIDDEN');
  const guest = await Session.guest(here.server, { displayName: 'Hasty' });
  const claims = await Promise.allSettled(['hasty.one', 'hasty.two'].map((username) => guest.claim({ username, password: PASSWORD })));
  expect(claims.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});
