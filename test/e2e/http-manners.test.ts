import { newId, Session } from '@confab/client';

import { PASSWORD } from '../support/people.js';
import { send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage({ RATE_LIMITS: 'on' });

const ask = (path: string, options: RequestInit = {}): Promise<Response> => fetch(`${here.server.url}${path}`, options);

let token: string;
beforeAll(async () => {
  token = await (await Session.register(here.server, { username: 'manners', password: PASSWORD })).accessToken();
});

const bearer = (): { authorization: string } => ({ authorization: `Bearer ${token}` });

describe('an address that is asked wrongly', () => {
  it.each([
    ['PUT', '/api/v1/rooms', ['GET', 'HEAD', 'POST']],
    ['POST', `/api/v1/rooms/${newId()}/`, ['DELETE', 'GET', 'HEAD', 'PATCH']],
    ['POST', '/healthz', ['GET', 'HEAD']],
    ['POST', '/api/openapi.json', ['GET', 'HEAD']],
  ])('says of %s %s which methods it takes', async (method, path, methods) => {
    const answer = await ask(path, { method, headers: bearer() });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')?.split(', ').sort()).toEqual(methods);
    await expect(answer.json()).resolves.toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED', requestId: answer.headers.get('x-request-id') });
  });

  it.each(['/api', '/api/v1/nothing', '/api/v2/rooms', '/.well-known/security.txt', '/.well-known/nothing/here', '/.well-known'])(
    'is not taken for one of the page: %s',
    async (path) => {
      const answer = await ask(path, { headers: { accept: 'text/html' } });
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
      await expect(answer.json()).resolves.toMatchObject({ status: 404, code: 'NOT_FOUND' });
    },
  );

  it.each([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['text', { 'content-type': 'text/plain' }],
    ['JSON in a charset that JSON has not', { 'content-type': 'application/json; charset=latin1' }],
    ['JSON packed in a way that nobody knows', { 'content-type': 'application/json', 'content-encoding': 'zstd-of-mine' }],
  ])('is told that %s cannot be read', async (_what, headers) => {
    const answer = await ask('/api/v1/auth/guest', { method: 'POST', headers, body: '{"displayName":"Form"}' });
    expect(answer.status).toBe(415);
    await expect(answer.json()).resolves.toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });
});

describe('a caller who is not signed in', () => {
  it('is told how one signs in, and whether the token was what was wrong', async () => {
    const none = await ask('/api/v1/rooms');
    expect([none.status, none.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Confab"']);
    const wrong = await ask('/api/v1/rooms', { headers: { authorization: 'Bearer made.up.token' } });
    expect([wrong.status, wrong.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="Confab", error="invalid_token"']);
  });
});

describe('what was made', () => {
  const locationOf = async (route: string, body: object): Promise<string> => {
    const { status, headers } = await send(here.server, route, { token, body });
    expect(status).toBe(201);
    return headers.get('location') ?? '';
  };

  it('is where Location says', async () => {
    const room = await locationOf('POST /rooms', { kind: 'private', name: 'Manners' });
    await expect((await ask(room, { headers: bearer() })).json()).resolves.toMatchObject({ name: 'Manners' });
    const id = room.split('/').at(-1)!;
    const message = await locationOf(`POST /rooms/${id}/messages`, { clientId: newId(), body: 'Hello' });
    const edited = await ask(message, { method: 'PATCH', headers: { ...bearer(), 'content-type': 'application/json' }, body: '{"body":"Hello!"}' });
    await expect(edited.json()).resolves.toMatchObject({ body: 'Hello!' });
    const invite = await locationOf(`POST /rooms/${id}/invites`, {});
    expect((await ask(invite, { method: 'DELETE', headers: bearer() })).status).toBe(204);
    await Session.register(here.server, { username: 'brought', password: PASSWORD });
    const member = await locationOf(`POST /rooms/${id}/members`, { username: 'brought' });
    expect((await ask(member, { method: 'DELETE', headers: bearer() })).status).toBe(204);
  });

  it('of a session is the session', async () => {
    const { status, headers, body } = await send(here.server, 'POST /auth/guest', { body: { displayName: 'Guest', refresh: 'body' } });
    expect(status).toBe(201);
    const ended = await ask(headers.get('location')!, { method: 'DELETE', headers: { authorization: `Bearer ${String(body['accessToken'])}` } });
    expect(ended.status).toBe(204);
  });
});

describe('limits', () => {
  it('tell how often one may ask still, and until when', async () => {
    const remaining = async (): Promise<number> => {
      const { headers } = await ask('/api/v1/users?query=man', { headers: bearer() });
      expect(Number(headers.get('ratelimit-limit'))).toBe(120);
      expect(Number(headers.get('ratelimit-reset'))).toBeGreaterThan(0);
      return Number(headers.get('ratelimit-remaining'));
    };
    const first = await remaining();
    expect(await remaining()).toBe(first - 1);
  });

  it('say with a refusal that nothing is left, and how long to wait', async () => {
    const change = (): Promise<Response> =>
      ask('/api/v1/users/me', { method: 'PATCH', headers: { ...bearer(), 'content-type': 'application/json' }, body: '{"displayName":"Manners"}' });
    let answer = await change();
    for (let asked = 0; answer.status !== 429 && asked < 30; asked++) answer = await change();
    expect([answer.status, answer.headers.get('ratelimit-remaining')]).toEqual([429, '0']);
    expect(answer.headers.get('retry-after')).toBe(answer.headers.get('ratelimit-reset'));
  });
});

it('every answer of the API bears an id of its own, which its problem has too', async () => {
  const good = await ask('/api/v1/meta');
  const bad = await ask('/api/v1/rooms');
  const ids = [good, bad].map(({ headers }) => headers.get('x-request-id'));
  expect(new Set(ids).size).toBe(2);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
  await expect(bad.json()).resolves.toMatchObject({ requestId: ids[1] });
});
