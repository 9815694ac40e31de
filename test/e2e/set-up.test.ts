import { Session } from '@confab/client';

import { fieldsNamedIn, refusal } from '../support/outcome.js';
import { administers, PASSWORD } from '../support/people.js';
import { send } from '../support/raw.js';
import { ServerProcess } from '../support/server-process.js';

const register = (server: ServerProcess, username: string): Promise<Session> => Session.register(server, { username, password: PASSWORD });
const claim = (session: Session, token: string): Promise<void> => session.rest('POST /admin/claim', { body: { token } });
const administersIt = async (session: Session): Promise<boolean> =>
  session.rest('GET /admin/audit').then(
    () => true,
    () => false,
  );

describe('a fresh server', () => {
  let server: ServerProcess;
  beforeEach(async () => {
    server = await ServerProcess.start();
  });
  afterEach(() => server.dispose());

  it('is administered by nobody for being the first stranger, however they come', async () => {
    const sessions = await Promise.all(Array.from({ length: 5 }, (_, i) => register(server, `user.${String(i)}`)));
    const guest = await Session.guest(server, { displayName: 'Quick' });
    await guest.claim({ username: 'quick', password: PASSWORD });
    for (const session of [...sessions, guest]) expect(await administersIt(session)).toBe(false);
    await expect(server.admin('list')).resolves.toEqual({ code: 0, says: 'There is no administrator.' });
  });

  it('prints a link that makes one person administrator, once, and is printed again until then', async () => {
    const first = server.setUpToken;
    const [owner, stranger, guest] = [
      await register(server, 'owner'),
      await register(server, 'stranger'),
      await Session.guest(server, { displayName: 'Guest' }),
    ];
    expect((await refusal(claim(stranger, 'made up'))).code).toBe('NOT_FOUND');
    expect((await refusal(claim(guest, first))).code).toBe('FORBIDDEN');
    await server.restart();
    expect(server.setUpToken).not.toBe(first);
    const { says } = await server.admin('link');
    expect(says).toMatch(/works once:\nhttp:\/\/localhost:\d+\/setup#[\w-]{43}$/);
    // The one of the first start was on its way to its owner meanwhile, and is as good.
    await claim(owner, first);
    expect(await administersIt(owner)).toBe(true);
    for (const token of [first, server.setUpToken, says.split('#')[1]!]) expect((await refusal(claim(stranger, token))).code).toBe('NOT_FOUND');
    await server.restart();
    expect(server.logs).not.toContain('/setup#');
    await expect(server.admin('link')).resolves.toMatchObject({ code: 1 });
    const { entries } = await owner.rest('GET /admin/audit');
    expect(entries).toMatchObject([{ action: 'admin.granted', actor: { username: 'owner' }, subject: { username: 'owner' }, detail: 'set-up link' }]);
  });

  it('has one administrator, though several hold links and open them at once', async () => {
    const tokens = [server.setUpToken, (await server.admin('link')).says.split('#')[1]!];
    const sessions = await Promise.all(
      tokens.flatMap((token, at) => [0, 1].map(async (i) => ({ token, session: await register(server, `user.${String(at)}${String(i)}`) }))),
    );
    const claims = await Promise.allSettled(sessions.map(({ session, token }) => claim(session, token)));
    expect(claims.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('keeps no secret of its links, and with the last administrator gone it asks for another', async () => {
    const owner = await register(server, 'owner');
    await administers(server, owner);
    await owner.rest('DELETE /users/me', { body: { password: PASSWORD } });
    const late = await register(server, 'opportunist');
    expect(await administersIt(late)).toBe(false);
    await server.restart();
    await administers(server, late);
    expect(await administersIt(late)).toBe(true);
  });
});

describe('a server that registers by invitation', () => {
  let server: ServerProcess;
  let owner: Session;
  beforeAll(async () => {
    server = await ServerProcess.start({ REGISTRATION: 'invite' });
    owner = await Session.register(server, { username: 'owner', password: PASSWORD, invite: server.setUpToken });
    await administers(server, owner);
  });
  afterAll(() => server.dispose());

  it('takes its first administrator by the set-up link, which invites nobody once it is used', async () => {
    expect(await administersIt(owner)).toBe(true);
    const error = await refusal(Session.register(server, { username: 'late', password: PASSWORD, invite: server.setUpToken }));
    expect(error.code).toBe('FORBIDDEN');
  });

  it('refuses who comes without an invite’s token, or with one that is over', async () => {
    expect((await refusal(register(server, 'uninvited'))).code).toBe('FORBIDDEN');
    const room = await owner.rest('POST /rooms', { body: { kind: 'private', name: 'For a while' } });
    const { id, token } = await owner.rest('POST /rooms/:id/invites', { params: { id: room.id }, body: {} });
    await owner.rest('DELETE /rooms/:id/invites/:inviteId', { params: { id: room.id, inviteId: id } });
    for (const invite of ['made up', token])
      expect((await refusal(Session.register(server, { username: 'uninvited', password: PASSWORD, invite }))).code).toBe('FORBIDDEN');
  });

  it('takes who holds an invite, and guests who came by one; no other guest becomes a member', async () => {
    const room = await owner.rest('POST /rooms', { body: { kind: 'private', name: 'Come in' } });
    const { token } = await owner.rest('POST /rooms/:id/invites', { params: { id: room.id }, body: {} });
    await expect(Session.register(server, { username: 'invited', password: PASSWORD, invite: token })).resolves.toMatchObject({ user: { kind: 'member' } });
    const guest = await Session.guest(server, { displayName: 'By link' });
    expect((await refusal(guest.claim({ username: 'by.link', password: PASSWORD }))).code).toBe('FORBIDDEN');
    await guest.rest('POST /invites/accept', { body: { token } });
    await expect(guest.claim({ username: 'by.link', password: PASSWORD })).resolves.toMatchObject({ kind: 'member' });
    const other = await Session.guest(server, { displayName: 'With a token' });
    await expect(other.claim({ username: 'with.token', password: PASSWORD, invite: token })).resolves.toMatchObject({ kind: 'member' });
  });
});

it('a server that registers nobody refuses invited ones too, and takes its first administrator all the same', async () => {
  const server = await ServerProcess.start({ REGISTRATION: 'off' });
  const owner = await Session.register(server, { username: 'owner', password: PASSWORD, invite: server.setUpToken });
  await administers(server, owner);
  const room = await owner.rest('POST /rooms', { body: { kind: 'private', name: 'Closed' } });
  const { token } = await owner.rest('POST /rooms/:id/invites', { params: { id: room.id }, body: {} });
  expect((await refusal(Session.register(server, { username: 'invited', password: PASSWORD, invite: token }))).code).toBe('FORBIDDEN');
  const guest = await Session.guest(server, { displayName: 'Stays one' });
  await guest.rest('POST /invites/accept', { body: { token } });
  expect((await refusal(guest.claim({ username: 'stays.one', password: PASSWORD }))).code).toBe('FORBIDDEN');
  await server.dispose();
});

it('the sample of the documents registers nobody', async () => {
  const server = await ServerProcess.start();
  const document = (await (await fetch(`${server.url}/api/openapi.json`)).json()) as {
    components: { schemas: Record<string, { properties: Record<string, { example?: unknown; minLength?: number }> }> };
  };
  const { properties } = document.components.schemas['Register']!;
  // As the page of the documents fills it in: an example where there is one, else letters up to the least length.
  const sample = (name: string): unknown => properties[name]?.example ?? 'string'.repeat(10).slice(0, properties[name]?.minLength);
  const answer = await send(server, 'POST /auth/register', { body: { username: sample('username'), password: sample('password') } });
  expect([answer.status, answer.body.errors?.map(({ field }) => field)]).toEqual([400, ['password']]);
  expect(fieldsNamedIn(await refusal(Session.register(server, { username: 'string', password: 'stringstri' })))).toEqual(['password']);
  await server.dispose();
});
