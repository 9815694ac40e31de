import { Session } from '@confab/client';

import { eventually, refusal } from '../support/outcome.js';
import { PASSWORD } from '../support/people.js';
import { send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();

const cookiesOf = (headers: Headers): string[] => headers.getSetCookie();
const pairOf = (cookie: string): string => cookie.split(';')[0]!;

describe('the refresh token', () => {
  it('is a cookie that no script reads and no foreign page sends, unless asked for otherwise', async () => {
    const { body, headers } = await send(here.server, 'POST /auth/guest', { body: { displayName: 'Browser' } });
    expect(body['refreshToken']).toBeUndefined();
    const [cookie = ''] = cookiesOf(headers);
    expect(cookie).toContain(String(body['sessionId']));
    expect(cookie).toMatch(/; HttpOnly/i);
    expect(cookie).toMatch(/; SameSite=Strict/i);
  });

  it('is in the answer, and in no cookie, for programs', async () => {
    const { body, headers } = await send(here.server, 'POST /auth/guest', { body: { displayName: 'Program', refresh: 'body' } });
    expect(body['refreshToken']).toEqual(expect.any(String));
    expect(cookiesOf(headers)).toEqual([]);
  });

  it('renews two accounts of one browser side by side', async () => {
    const [first, second] = await Promise.all(['One', 'Two'].map((displayName) => send(here.server, 'POST /auth/guest', { body: { displayName } })));
    const cookie = [first!, second!].map(({ headers }) => pairOf(cookiesOf(headers)[0]!)).join('; ');
    for (const account of [first!, second!]) {
      const answer = await send(here.server, 'POST /auth/refresh', { body: { sessionId: account.body['sessionId'] }, headers: { cookie } });
      expect(answer.status).toBe(200);
      expect(answer.body['user']).toEqual(account.body['user']);
      expect(pairOf(cookiesOf(answer.headers)[0]!)).not.toBe(pairOf(cookiesOf(account.headers)[0]!));
    }
  });

  it('does not renew without its cookie, nor with another session’s', async () => {
    const [mine, theirs] = await Promise.all(['Mine', 'Theirs'].map((displayName) => send(here.server, 'POST /auth/guest', { body: { displayName } })));
    const body = { sessionId: mine!.body['sessionId'] };
    expect((await send(here.server, 'POST /auth/refresh', { body })).status).toBe(401);
    const [name] = pairOf(cookiesOf(mine!.headers)[0]!).split('=');
    const [, value] = pairOf(cookiesOf(theirs!.headers)[0]!).split('=');
    expect((await send(here.server, 'POST /auth/refresh', { body, headers: { cookie: `${name}=${value}` } })).status).toBe(401);
  });

  it('is another one after each use', async () => {
    const first = await Session.guest(here.server, { displayName: 'Rotating' });
    const second = await Session.resume(here.server, { refreshToken: first.refreshToken! });
    const third = await Session.resume(here.server, { refreshToken: second.refreshToken! });
    expect(new Set([first, second, third].map(({ refreshToken }) => refreshToken)).size).toBe(3);
    expect(third.id).toBe(first.id);
  });

  it('shown again at once, as two tabs may, answers an access token and no next one', async () => {
    const { refreshToken } = await Session.guest(here.server, { displayName: 'Two tabs', refresh: 'body' });
    const answers = await Promise.all([1, 2, 3].map(() => send(here.server, 'POST /auth/refresh', { body: { refreshToken } })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(answers.filter(({ body }) => body['refreshToken'] !== undefined)).toHaveLength(1);
    for (const { body } of answers) expect((await send(here.server, 'GET /users/me', { token: String(body['accessToken']) })).status).toBe(200);
  });

  it.each([
    ['a minute', 60_000],
    ['a year', 365 * 24 * 60 * 60_000],
  ])('stolen and used again %s later, ends the whole family', async (_, ms) => {
    const person = await here.people.guest('Robbed');
    const stolen = person.session.refreshToken!;
    const thief = await Session.resume(here.server, { refreshToken: stolen });
    await here.server.database.run(`UPDATE refresh_tokens SET "usedAt" = '${new Date(Date.now() - ms).toISOString()}' WHERE "usedAt" IS NOT NULL`);
    expect((await refusal(Session.resume(here.server, { refreshToken: stolen }))).code).toBe('UNAUTHENTICATED');
    await expect(person.next('session.ended')).resolves.toEqual({ reason: 'reuse' });
    expect((await refusal(Session.resume(here.server, { refreshToken: thief.refreshToken! }))).code).toBe('UNAUTHENTICATED');
    expect((await send(here.server, 'GET /users/me', { token: await thief.accessToken() })).status).toBe(401);
  });

  it('is refused when it is none', async () => {
    expect((await refusal(Session.resume(here.server, { refreshToken: 'made-up' }))).code).toBe('UNAUTHENTICATED');
  });
});

describe('the end of a session', () => {
  it('comes with logging out: sockets close, tokens are worth nothing', async () => {
    const person = await here.people.member('logs-out');
    const [token, refreshToken] = [await person.session.accessToken(), person.session.refreshToken!];
    const ended = new Promise((resolve) => person.chat.onEnded(resolve));
    await person.session.logout();
    await expect(ended).resolves.toBe('logout');
    expect(person.chat.state).toBe('ended');
    expect((await send(here.server, 'GET /users/me', { token })).status).toBe(401);
    expect((await refusal(Session.resume(here.server, { refreshToken }))).code).toBe('UNAUTHENTICATED');
    expect((await refusal(person.chat.call('room.list', {}))).code).toBe('UNAUTHENTICATED');
  });

  it('logging out in a browser takes the cookie away', async () => {
    const { body, headers } = await send(here.server, 'POST /auth/guest', { body: { displayName: 'Browser' } });
    const cookie = pairOf(cookiesOf(headers)[0]!);
    const answer = await send(here.server, 'POST /auth/logout', { token: String(body['accessToken']), headers: { cookie } });
    expect(answer.status).toBe(204);
    const [gone = ''] = cookiesOf(answer.headers);
    expect(gone.split('=')[0]).toBe(cookie.split('=')[0]);
    expect(gone).toMatch(/Expires=Thu, 01 Jan 1970/);
  });

  it('a member sees their sessions and ends one of them', async () => {
    const phone = await here.people.member('two-devices');
    const laptop = await here.people.device('two-devices');
    const sessions = await laptop.session.rest('GET /auth/sessions');
    expect(sessions.map(({ id, current }) => ({ id, current }))).toEqual(
      expect.arrayContaining([
        { id: laptop.session.id, current: true },
        { id: phone.session.id, current: false },
      ]),
    );
    const token = await phone.session.accessToken();
    await laptop.session.rest('DELETE /auth/sessions/:id', { params: { id: phone.session.id } });
    await expect(phone.next('session.ended')).resolves.toEqual({ reason: 'ended' });
    expect((await send(here.server, 'GET /users/me', { token })).status).toBe(401);
    await expect(laptop.session.rest('GET /auth/sessions')).resolves.toHaveLength(1);
  });

  it('nobody ends another’s session', async () => {
    const victim = await here.people.member('victim');
    const attacker = await here.people.member('attacker');
    const error = await refusal(attacker.session.rest('DELETE /auth/sessions/:id', { params: { id: victim.session.id } }));
    expect(error.code).toBe('NOT_FOUND');
    await expect(victim.chat.call('session.hello', {})).resolves.toBeDefined();
  });

  it('a member signs in again with the same account and finds their rooms', async () => {
    const before = await here.people.member('comes-back');
    const room = await before.makes({ kind: 'private', name: 'Mine' });
    await before.session.logout();
    const after = await Session.login(here.server, { username: 'comes-back', password: PASSWORD });
    const rooms = await after.rest('GET /rooms');
    expect(rooms.map(({ id }) => id)).toEqual([room.id]);
  });
});

describe('a session', () => {
  const days = (count: number): string => new Date(Date.now() - count * 24 * 60 * 60 * 1000).toISOString();

  it.each([
    ['idle for a month', '"lastUsedAt"', 31],
    ['open for half a year', '"createdAt"', 181],
  ])('that was %s is over, and not listed', async (_, column, age) => {
    const [old, present] = [await here.people.member(`kept.${String(age)}`), await here.people.device(`kept.${String(age)}`)];
    const [token, refreshToken] = [await old.session.accessToken(), old.session.refreshToken!];
    await here.server.database.run(`UPDATE sessions SET ${column} = '${days(age)}' WHERE "id" = '${old.session.id}'`);
    expect((await refusal(Session.resume(here.server, { refreshToken }))).code).toBe('UNAUTHENTICATED');
    expect((await send(here.server, 'GET /users/me', { token })).status).toBe(401);
    expect((await present.session.rest('GET /auth/sessions')).map(({ id }) => id)).toEqual([present.session.id]);
  });

  it('is refreshed a day before that', async () => {
    const person = await here.people.member('nearly.too.long');
    await here.server.database.run(`UPDATE sessions SET "lastUsedAt" = '${days(29)}', "createdAt" = '${days(179)}' WHERE "id" = '${person.session.id}'`);
    await expect(Session.resume(here.server, { refreshToken: person.session.refreshToken! })).resolves.toMatchObject({ id: person.session.id });
  });

  it('ends all others of its account, and stays itself', async () => {
    const [phone, laptop, tablet] = [
      await here.people.member('three.devices'),
      await here.people.device('three.devices'),
      await here.people.device('three.devices'),
    ];
    await laptop.session.rest('DELETE /auth/sessions');
    await expect(phone.next('session.ended')).resolves.toEqual({ reason: 'ended' });
    await expect(tablet.next('session.ended')).resolves.toEqual({ reason: 'ended' });
    await expect(laptop.session.rest('GET /auth/sessions')).resolves.toMatchObject([{ id: laptop.session.id, current: true }]);
  });

  it('that is over is swept from the database at the next start', async () => {
    const person = await here.people.member('swept');
    const { id } = person.session;
    const deleted = `UPDATE sessions SET "lastUsedAt" = '${days(2000)}' WHERE "id" = '${id}'`;
    await here.server.database.run(deleted);
    await here.server.restart({ LOG_LEVEL: 'warn' });
    const other = await here.people.device('swept');
    await eventually(
      async () => {
        // A row that is there again could not be put in a second time.
        const now = new Date().toISOString();
        return here.server.database
          .run(`INSERT INTO sessions ("id", "userId", "createdAt", "lastUsedAt") VALUES ('${id}', '${other.id}', '${now}', '${now}')`)
          .then(() => true)
          .catch(() => false);
      },
      (isGone) => isGone,
    );
  });
});
