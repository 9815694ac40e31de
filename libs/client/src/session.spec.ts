import type { Session as SignedIn } from '@confab/contract';

import { Session } from './session.js';

const user = { id: 'u1', username: 'anna', displayName: 'Anna', kind: 'member', avatarUrl: null, createdAt: '2026-11-21T09:41:00.000Z' } as const;
const json = (status: number, body: object): Response => new Response(JSON.stringify(body), { status });
const refused = (code: string, status: number): Response => json(status, { code, status, detail: 'no', requestId: 'r1' });

/** A server with one valid access token that records its requests. */
class ScriptedServer {
  readonly url = 'http://chat.example';
  readonly asked: string[] = [];
  readonly shown: unknown[] = [];
  expiresIn = 600;
  good = 'access-0';
  refresh: (turn: number) => Response = (turn) => json(200, this.signedIn(turn));
  #turn = 0;

  signedIn(turn: number): SignedIn {
    this.good = `access-${turn}`;
    return { accessToken: this.good, expiresIn: this.expiresIn, sessionId: 's1', user, refreshToken: `refresh-${turn}` };
  }

  readonly fetch: typeof fetch = (input, init) => this.#answer(new Request(input, init));

  async #answer(request: Request): Promise<Response> {
    const path = new URL(request.url).pathname.replace('/api/v1', '');
    this.asked.push(path);
    if (path === '/auth/guest') return json(201, this.signedIn(0));
    if (path === '/auth/refresh') {
      this.shown.push(await request.json());
      return this.refresh(++this.#turn);
    }
    return request.headers.get('authorization') === `Bearer ${this.good}` ? json(200, user) : refused('UNAUTHENTICATED', 401);
  }

  count(path: string): number {
    return this.asked.filter((asked) => asked === path).length;
  }
}

describe('a session', () => {
  let server: ScriptedServer;
  let session: Session;
  beforeEach(async () => {
    server = new ScriptedServer();
    session = await Session.guest(server, { displayName: 'Anna' });
  });

  it('renews a token that the server does not take any more, once for all who wait, and repeats', async () => {
    server.good = 'another';
    await Promise.all([1, 2, 3, 4, 5].map(() => session.rest('GET /users/me')));
    expect(server.count('/auth/refresh')).toBe(1);
    expect(server.count('/users/me')).toBe(10);
  });

  it('shows the newest refresh token each time, and keeps the one it has where none came', async () => {
    server.refresh = (turn) => json(200, turn === 2 ? { ...server.signedIn(turn), refreshToken: undefined } : server.signedIn(turn));
    for (let turn = 0; turn < 4; turn++) await session.renewed(await session.accessToken());
    expect(server.shown).toEqual(['refresh-0', 'refresh-1', 'refresh-1', 'refresh-3'].map((refreshToken) => ({ refreshToken })));
  });

  it('renews before its token runs out', async () => {
    server.expiresIn = 0;
    await session.renewed('access-0');
    await session.rest('GET /users/me');
    expect(server.count('/auth/refresh')).toBe(2);
    expect(server.count('/users/me')).toBe(1);
  });

  it('goes on with the token it has while the server cannot renew it', async () => {
    server.expiresIn = 0;
    await session.renewed('access-0');
    server.refresh = () => refused('UNAVAILABLE', 503);
    await expect(session.rest('GET /users/me')).resolves.toEqual(user);
    expect(session.ended).toBe(false);
  });

  it('ends when the server refuses to renew it, and says so once', async () => {
    const reasons: string[] = [];
    session.onEnded((reason) => reasons.push(reason));
    server.good = 'another';
    server.refresh = () => refused('UNAUTHENTICATED', 401);
    const asked = [1, 2].map(() => session.rest('GET /users/me'));
    for (const outcome of await Promise.allSettled(asked)) expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'UNAUTHENTICATED' } });
    expect(reasons).toEqual(['expired']);
    await expect(session.accessToken()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(server.count('/auth/refresh')).toBe(1);
  });

  it('finds the server at an address that ends in a slash', async () => {
    const copied = { url: `${server.url}//`, fetch: server.fetch };
    await Session.guest(copied, { displayName: 'Anna' });
    expect(server.asked).toEqual(['/auth/guest', '/auth/guest']);
  });

  it('tells of the network’s failures as it tells of the server’s', async () => {
    const cut = { url: server.url, fetch: () => Promise.reject(new TypeError('fetch failed')) };
    await expect(Session.guest(cut, { displayName: 'Anna' })).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    const proxy = { url: server.url, fetch: () => Promise.resolve(new Response('<h1>Bad gateway</h1>', { status: 502, headers: { 'retry-after': '3' } })) };
    await expect(Session.guest(proxy, { displayName: 'Anna' })).rejects.toMatchObject({ code: 'UNAVAILABLE', retryAfterMs: 3000 });
  });
});
