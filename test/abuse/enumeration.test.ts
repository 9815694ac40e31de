import { newId, Session } from '@confab/client';

import { PASSWORD, type Person } from '../support/people.js';
import { stateOf } from '../support/process-state.js';
import { send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();

/** All that an answer tells: its status, what the headers say, and the body to the byte, but for the id of the request. */
async function answer(route: string, body?: object, token?: string): Promise<string> {
  const [method = '', path = ''] = route.split(' ');
  const response = await fetch(`${here.server.url}/api/v1${path}`, {
    method,
    headers: { ...(body && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  const headers = [...response.headers].filter(([name]) => !['date', 'etag', 'x-request-id'].includes(name));
  const text = (await response.text()).replace(/"requestId":"[0-9a-f-]{36}"/, '"requestId":""');
  return JSON.stringify([response.status, headers, text]);
}

let insider: Person;
let outsider: Person;
let token: string;
beforeEach(async () => {
  insider = await here.people.member(`i.${newId().slice(-12)}`);
  outsider = await here.people.guest('Outsider');
  token = await outsider.session.accessToken();
});

describe('what is there and what is not read the same', () => {
  it('a username: known with a wrong password, deleted, and never registered', async () => {
    const deleted = `d.${newId().slice(-12)}`;
    await (await Session.register(here.server, { username: deleted, password: PASSWORD })).rest('DELETE /users/me', { body: { password: PASSWORD } });
    const login = (username: string): Promise<string> => answer('POST /auth/login', { username, password: 'not the password' });
    const known = await login(insider.user.username!);
    expect(known).toContain('401');
    for (const username of [deleted, `n.${newId().slice(-12)}`]) await expect(login(username)).resolves.toBe(known);
  });

  it.each(['GET', 'PATCH', 'DELETE'])('a room: %s of a hidden one and of none', async (method) => {
    const room = await insider.makes({ kind: 'private', name: 'Hidden' });
    const body = method === 'PATCH' ? { topic: 'x' } : undefined;
    const hidden = await answer(`${method} /rooms/${room.id}`, body, token);
    expect(hidden).toContain('404');
    await expect(answer(`${method} /rooms/${newId()}`, body, token)).resolves.toBe(hidden);
  });

  it('a message: in a hidden room, and none', async () => {
    const room = await insider.makes({ kind: 'private', name: 'Hidden' });
    const { id } = await insider.says(room.id, 'hidden');
    for (const [method, body] of [['PATCH', { body: 'x' }], ['DELETE']] as const) {
      const hidden = await answer(`${method} /messages/${id}`, body, token);
      expect(hidden).toContain('404');
      await expect(answer(`${method} /messages/${newId()}`, body, token)).resolves.toBe(hidden);
    }
  });

  it('an invite: withdrawn, used up, and made up, for those with an account and those without', async () => {
    const { id } = await insider.makes({ kind: 'private', name: 'Hidden' });
    const make = async (): Promise<{ id: string; token: string }> => insider.session.rest('POST /rooms/:id/invites', { params: { id }, body: { maxUses: 1 } });
    const [used, withdrawn] = [await make(), await make()];
    await (await here.people.guest('Used it')).session.rest('POST /invites/accept', { body: { token: used.token } });
    await insider.session.rest('DELETE /rooms/:id/invites/:inviteId', { params: { id, inviteId: withdrawn.id } });
    for (const [step, by] of [['look'], ['look', token], ['accept', token]] as const) {
      const ask = (secret: string): Promise<string> => answer(`POST /invites/${step}`, { token: secret }, by);
      const madeUp = await ask('A'.repeat(22));
      expect(madeUp).toContain('404');
      for (const gone of [used, withdrawn]) await expect(ask(gone.token)).resolves.toBe(madeUp);
    }
  });

  it('a code: of a room that bans the caller, of one that has ended, and of none', async () => {
    const banning = await insider.makes({ kind: 'ephemeral' });
    await insider.session.rest('PUT /rooms/:id/bans/:userId', { params: { id: banning.id, userId: outsider.id } });
    const ended = await insider.makes({ kind: 'ephemeral' });
    await insider.leaves(ended.id);
    const none = await answer('POST /rooms/enter', { code: 'QQQQQ' }, token);
    expect(none).toContain('404');
    for (const { code } of [banning, ended]) await expect(answer('POST /rooms/enter', { code: code! }, token)).resolves.toBe(none);
  });

  it('a session: another’s, an ended one, and none', async () => {
    const ended = await Session.guest(here.server, { displayName: 'Ended' });
    await ended.logout();
    const none = await answer(`DELETE /auth/sessions/${newId()}`, undefined, token);
    expect(none).toContain('404');
    for (const { id } of [insider.session, ended]) await expect(answer(`DELETE /auth/sessions/${id}`, undefined, token)).resolves.toBe(none);
  });

  it('an account, to those who do not administer: there or not', async () => {
    const there = await answer(`PATCH /admin/users/${insider.id}`, { disabled: true }, token);
    expect(there).toContain('403');
    await expect(answer(`PATCH /admin/users/${newId()}`, { disabled: true }, token)).resolves.toBe(there);
  });

  it('a refresh token: made up, used up with its session ended, and another session’s', async () => {
    const ended = await Session.guest(here.server, { displayName: 'Ended' });
    const refreshToken = ended.refreshToken!;
    await ended.logout();
    const madeUp = await answer('POST /auth/refresh', { refreshToken: 'A'.repeat(43) });
    expect(madeUp).toContain('401');
    await expect(answer('POST /auth/refresh', { refreshToken })).resolves.toBe(madeUp);
  });
});

describe('work', () => {
  /** Processor time that ten wrong logins cost, once everything is warm. */
  async function costOf(username: string): Promise<number> {
    const attempt = (): Promise<unknown> => send(here.server, 'POST /auth/login', { body: { username, password: 'not the password' } });
    await Promise.all([attempt(), attempt()]);
    const before = await stateOf(here.server);
    for (let i = 0; i < 10; i++) await attempt();
    return (await stateOf(here.server)).cpuMs - before.cpuMs;
  }

  it('on an unknown username is that on a known one: the password is hashed for both', async () => {
    const [unknown, known] = [await costOf(`n.${newId().slice(-12)}`), await costOf(insider.user.username!)];
    // Without a hash a login is a hundredth of the work. Other work of the process makes the two differ somewhat.
    expect(unknown).toBeGreaterThan(known / 3);
    expect(known).toBeGreaterThan(unknown / 3);
  });
});

describe('nothing tells what software answers', () => {
  it('in headers and bodies, whatever went wrong', async () => {
    for (const [route, body] of [['GET /nothing'], ['POST /auth/login', {}], ['GET /rooms'], [`GET /rooms/${'x'.repeat(50)}`]] as const) {
      expect(await answer(route, body)).not.toMatch(/x-powered-by|express|nest|node_modules|sqlite|postgres|typeorm|\bat .*\.js/i);
    }
  });
});
