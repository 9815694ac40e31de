import { newId, Session } from '@confab/client';
import type { Account, AuditEntry } from '@confab/contract';

import { refusal } from '../support/outcome.js';
import { administers, PASSWORD, People, type Person } from '../support/people.js';
import { closed, openRawSocket, rawSocket, send } from '../support/raw.js';
import { ServerProcess } from '../support/server-process.js';

let server: ServerProcess;
let people: People;
let admin: Person;
beforeAll(async () => {
  server = await ServerProcess.start();
  people = new People(server);
  await (await people.guest('A guest was there first')).session.claim({ username: 'first.there', password: PASSWORD });
  admin = await people.member('first.to.claim');
  await administers(server, admin.session);
});
afterAll(async () => {
  people.goHome();
  await server.dispose();
});

const setDisabled = (by: Person, id: string, disabled: boolean): Promise<Account> =>
  by.session.rest('PATCH /admin/users/:id', { params: { id }, body: { disabled } });
const login = (username: string): Promise<Session> => Session.login(server, { username, password: PASSWORD });

async function audited(action: AuditEntry['action'], subjectId?: string): Promise<AuditEntry | undefined> {
  const { entries } = await admin.session.rest('GET /admin/audit');
  return entries.find((entry) => entry.action === action && (subjectId === undefined || entry.subject?.id === subjectId));
}

describe('the administrator', () => {
  it('is whoever opened the link that the start printed, and nobody for having been first', async () => {
    expect((await admin.chat.call('session.hello', {})).admin).toBe(true);
    const { accounts } = await admin.session.rest('GET /admin/users', { query: { query: 'first' } });
    expect(accounts.map(({ user, admin }) => [user.username, admin])).toEqual([
      ['first.to.claim', true],
      ['first.there', false],
    ]);
  });

  it('is made and unmade on the machine itself, while the server runs', async () => {
    const lena = await people.member('lena');
    expect((await refusal(lena.session.rest('GET /admin/audit'))).code).toBe('FORBIDDEN');
    await expect(server.admin('grant', 'Lena')).resolves.toEqual({ code: 0, says: 'lena is an administrator.' });
    await expect(lena.session.rest('GET /admin/audit')).resolves.toMatchObject({ entries: expect.any(Array) as unknown });
    await expect(server.admin('list')).resolves.toEqual({ code: 0, says: 'first.to.claim\nlena' });
    await expect(server.admin('revoke', 'lena')).resolves.toEqual({ code: 0, says: 'lena is no longer an administrator.' });
    expect((await refusal(lena.session.rest('GET /admin/audit'))).code).toBe('FORBIDDEN');
    expect(await audited('admin.granted', lena.id)).toMatchObject({ actor: null, subject: { username: 'lena' } });
    expect(await audited('admin.revoked', lena.id)).toMatchObject({ actor: null });
  });

  it('is not made of nobody, and mistakes are told in one line', async () => {
    await expect(server.admin('grant', 'nobody.here')).resolves.toEqual({ code: 1, says: 'Nobody has the username nobody.here.' });
    for (const wrong of [[], ['grant'], ['promote', 'lena'], ['list', 'all'], ['grant', 'a', 'b']])
      await expect(server.admin(...wrong)).resolves.toMatchObject({ code: 1, says: expect.stringMatching(/^npm run admin -- grant NAME/) as string });
  });
});

describe('a disabled account', () => {
  it('is out at once: sockets, access and refresh tokens, logging in', async () => {
    const person = await people.member('troubled');
    const [token, refreshToken] = [await person.session.accessToken(), person.session.refreshToken!];
    const raw = await openRawSocket(server, token);
    const end = closed(raw);
    await expect(setDisabled(admin, person.id, true)).resolves.toMatchObject({ user: { id: person.id }, disabled: true });
    await expect(person.next('session.ended')).resolves.toEqual({ reason: 'disabled' });
    await end;
    expect((await send(server, 'GET /users/me', { token })).status).toBe(401);
    await new Promise((resolve) => rawSocket(server, token).once('connect_error', resolve));
    expect((await refusal(Session.resume(server, { refreshToken }))).code).toBe('UNAUTHENTICATED');
    expect((await refusal(login('troubled'))).code).toBe('FORBIDDEN');
  });

  it('reads to one without its password like any other', async () => {
    const error = await refusal(Session.login(server, { username: 'troubled', password: 'not the password' }));
    expect(error.code).toBe('UNAUTHENTICATED');
  });

  it('is as it was once it is enabled again', async () => {
    const person = await people.member('forgiven');
    const room = await person.makes({ kind: 'private', name: 'Still mine' });
    await setDisabled(admin, person.id, true);
    await expect(setDisabled(admin, person.id, false)).resolves.toMatchObject({ disabled: false });
    expect((await (await login('forgiven')).rest('GET /rooms')).map(({ id }) => id)).toEqual([room.id]);
    expect(await audited('account.disabled', person.id)).toMatchObject({ actor: { id: admin.id }, subject: { username: 'forgiven' } });
    expect(await audited('account.enabled', person.id)).toMatchObject({ actor: { id: admin.id } });
  });

  it('is not the administrator’s own, nor one that does not exist', async () => {
    expect((await refusal(setDisabled(admin, admin.id, true))).code).toBe('FORBIDDEN');
    expect((await refusal(setDisabled(admin, newId(), true))).code).toBe('NOT_FOUND');
  });
});

describe('the audit log', () => {
  it('tells who did what to whom, and nothing of what was written', async () => {
    const owner = await people.member('owner');
    const rude = await people.member('rude');
    const helper = await people.member('helper');
    const room = await owner.makes({ kind: 'public', name: 'A room with a secret' });
    for (const person of [rude, helper]) await person.joins(room.id);
    await rude.says(room.id, 'a very rude message');
    const params = { id: room.id };
    await owner.session.rest('PATCH /rooms/:id/members/:userId', { params: { ...params, userId: helper.id }, body: { role: 'moderator' } });
    await helper.session.rest('DELETE /rooms/:id/members/:userId', { params: { ...params, userId: rude.id } });
    await rude.session.rest('POST /users/me/password', { body: { currentPassword: PASSWORD, newPassword: 'an entirely new one' } });
    await owner.session.rest('DELETE /rooms/:id', { params });
    await rude.session.rest('DELETE /users/me', { body: { password: 'an entirely new one' } });
    const { entries } = await admin.session.rest('GET /admin/audit');
    const told = entries.slice(0, 5).map(({ action, actor, subject, roomId, detail }) => [action, actor?.displayName, subject?.displayName, roomId, detail]);
    expect(told).toEqual([
      ['account.deleted', 'Deleted account', 'Deleted account', null, null],
      ['room.deleted', 'owner', undefined, room.id, null],
      ['password.changed', 'Deleted account', 'Deleted account', null, null],
      ['member.kicked', 'helper', 'Deleted account', room.id, null],
      ['role.changed', 'owner', 'helper', room.id, 'moderator'],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/rude message|room with a secret|correct horse|entirely new/);
  });

  it('is read a page at a time, newest first, without a gap', async () => {
    const member = await people.member('pages');
    for (let i = 0; i < 60; i++) await setDisabled(admin, member.id, i % 2 === 0);
    const seen: AuditEntry[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await admin.session.rest('GET /admin/audit', { query: cursor === undefined ? {} : { cursor } });
      seen.push(...page.entries);
      cursor = page.nextCursor;
    }
    const ids = seen.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort().reverse());
    expect(seen.filter(({ subject }) => subject?.id === member.id)).toHaveLength(60);
  });

  it('holds that a stolen key was used', async () => {
    const robbed = await people.guest('Robbed');
    const stolen = robbed.session.refreshToken!;
    await Session.resume(server, { refreshToken: stolen });
    await server.database.run(`UPDATE refresh_tokens SET "usedAt" = '${new Date(Date.now() - 60_000).toISOString()}' WHERE "usedAt" IS NOT NULL`);
    await refusal(Session.resume(server, { refreshToken: stolen }));
    expect(await audited('session.reused', robbed.id)).toMatchObject({ actor: null, subject: { displayName: 'Robbed' } });
  });
});

describe('nobody else', () => {
  it('administers: not a member, not a guest, not without a token; known and unknown accounts read alike', async () => {
    const member = await people.member('ambitious');
    const guest = await people.guest('Ambitious guest');
    for (const person of [member, guest]) {
      const token = await person.session.accessToken();
      for (const route of ['GET /admin/users', 'GET /admin/audit', `PATCH /admin/users/${admin.id}`, `PATCH /admin/users/${newId()}`]) {
        const body = route.startsWith('PATCH') ? { body: { disabled: true } } : {};
        const answer = await send(server, route, { token, ...body });
        expect([answer.status, answer.body.code, answer.body.detail]).toEqual([403, 'FORBIDDEN', 'Only administrators of this server may do that.']);
        expect((await send(server, route, body)).status).toBe(401);
      }
    }
  });

  it('becomes an administrator by saying so', async () => {
    const body = { username: 'says.so', password: PASSWORD, admin: true };
    expect((await send(server, 'POST /auth/register', { body })).body).toMatchObject({ code: 'BAD_INPUT', errors: [{ field: 'admin' }] });
    const member = await people.member('says.so');
    const token = await member.session.accessToken();
    expect((await send(server, 'PATCH /users/me', { token, body: { admin: true } })).status).toBe(400);
  });
});
