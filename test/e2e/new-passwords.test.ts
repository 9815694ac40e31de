import { newId, Session, setPassword } from '@confab/client';
import type { PasswordLink } from '@confab/contract';

import { fieldsNamedIn, refusal } from '../support/outcome.js';
import { administers, PASSWORD } from '../support/people.js';
import { send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();
const RENEWED = 'nine tall herons wade';

let admin: Session;
beforeAll(async () => {
  admin = await Session.register(here.server, { username: 'admin', password: PASSWORD });
  await administers(here.server, admin);
});

const linkFor = (id: string): Promise<PasswordLink> => admin.rest('POST /admin/users/:id/password-link', { params: { id } });
const tokenIn = ({ url }: PasswordLink): string => new URL(url).hash.slice(1);
const login = (username: string, password: string): Promise<Session> => Session.login(here.server, { username, password });

describe('who has forgotten their password', () => {
  it('sets another by an administrator’s link, once; their sessions end, and the audit log tells of both', async () => {
    const person = await here.people.member('forgetful');
    const link = await linkFor(person.id);
    expect(new URL(link.url).pathname).toBe('/new-password');
    expect(Date.parse(link.expiresAt) - Date.now()).toBeGreaterThan(23 * 60 * 60 * 1000);
    const weak = await refusal(setPassword(here.server, { token: tokenIn(link), newPassword: 'forgetful-1' }));
    expect(fieldsNamedIn(weak)).toEqual(['newPassword']);
    await setPassword(here.server, { token: tokenIn(link), newPassword: RENEWED });
    await expect(person.next('session.ended')).resolves.toEqual({ reason: 'password' });
    expect((await refusal(login('forgetful', PASSWORD))).code).toBe('UNAUTHENTICATED');
    await login('forgetful', RENEWED);
    expect((await refusal(setPassword(here.server, { token: tokenIn(link), newPassword: 'another heron entirely' }))).code).toBe('NOT_FOUND');
    const { entries } = await admin.rest('GET /admin/audit');
    expect(entries.slice(0, 2)).toMatchObject([
      { action: 'password.reset', subject: { username: 'forgetful' } },
      { action: 'password.linked', actor: { username: 'admin' }, subject: { username: 'forgetful' } },
    ]);
    expect(JSON.stringify(entries)).not.toContain(tokenIn(link));
  });

  it('comes too late after a day, with an earlier link, or with one that was made up', async () => {
    const person = await here.people.member('slow');
    const [earlier, later] = [await linkFor(person.id), await linkFor(person.id)];
    for (const token of [tokenIn(earlier), 'made up'])
      expect((await refusal(setPassword(here.server, { token, newPassword: RENEWED }))).code).toBe('NOT_FOUND');
    await here.server.database.run(`UPDATE one_time_links SET "expiresAt" = '${new Date(Date.now() - 1000).toISOString()}' WHERE "purpose" = 'password'`);
    expect((await refusal(setPassword(here.server, { token: tokenIn(later), newPassword: RENEWED }))).code).toBe('NOT_FOUND');
    await login('slow', PASSWORD);
  });

  it('loses the link when they remember and change it themselves', async () => {
    const person = await here.people.member('remembers');
    const link = await linkFor(person.id);
    await person.session.rest('POST /users/me/password', { body: { currentPassword: PASSWORD, newPassword: RENEWED } });
    expect((await refusal(setPassword(here.server, { token: tokenIn(link), newPassword: PASSWORD }))).code).toBe('NOT_FOUND');
  });

  it('is a member and another: guests have no password, administrators ask another one', async () => {
    const guest = await here.people.guest('No password');
    for (const id of [guest.id, admin.user.id]) expect((await refusal(linkFor(id))).code).toBe('FORBIDDEN');
    expect((await refusal(linkFor(newId()))).code).toBe('NOT_FOUND');
  });
});

describe('an account', () => {
  it('is deleted with its password alone, whoever holds an open session', async () => {
    const person = await here.people.member('stays');
    const without = await send(here.server, 'DELETE /users/me', { token: await person.session.accessToken() });
    expect([without.status, without.body.errors?.map(({ field }) => field)]).toEqual([400, ['password']]);
    const wrong = await refusal(person.session.rest('DELETE /users/me', { body: { password: 'a guess at it' } }));
    expect(fieldsNamedIn(wrong)).toEqual(['password']);
    await expect(person.session.rest('GET /users/me')).resolves.toMatchObject({ username: 'stays' });
    await person.session.rest('DELETE /users/me', { body: { password: PASSWORD } });
    expect((await refusal(login('stays', PASSWORD))).code).toBe('UNAUTHENTICATED');
  });

  it('of a guest is deleted without one', async () => {
    const guest = await here.people.guest('Passing');
    await guest.session.rest('DELETE /users/me');
    await expect(guest.next('session.ended')).resolves.toEqual({ reason: 'deleted' });
  });
});
