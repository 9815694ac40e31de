import { rawHttp } from '../support/raw-http.js';
import { send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage({ TRUST_PROXY: '1' });

const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${here.server.url}${path}`, { headers });

describe('every answer', () => {
  it.each(['/api/v1/rooms', '/api/v1/nothing', '/api/openapi.json', '/api/docs', '/api/docs/gateway', '/healthz'])(
    'of %s is what it says, stands in no frame and leaks no address',
    async (path) => {
      const { headers } = await ask(path);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-powered-by')).toBeNull();
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/default-src 'none'/);
      expect(policy).toMatch(/frame-ancestors 'none'/);
      expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline|\*/);
    },
  );

  it('of the API and the gateway stays in no cache', async () => {
    for (const path of ['/api/v1/rooms', '/api/v1/auth/sessions', '/socket.io/?EIO=4&transport=polling']) {
      const { headers } = await ask(path);
      expect([path, headers.get('cache-control'), headers.get('x-content-type-options')]).toEqual([path, 'no-store', 'nosniff']);
    }
  });

  it('asks for https where it was reached by https, and only there', async () => {
    expect((await ask('/healthz', { 'x-forwarded-proto': 'https' })).headers.get('strict-transport-security')).toMatch(/^max-age=\d{8}/);
    expect((await ask('/healthz')).headers.get('strict-transport-security')).toBeNull();
  });
});

describe('the refresh cookie', () => {
  const https = { 'x-forwarded-proto': 'https' };
  const signIn = (headers: Record<string, string>) => send(here.server, 'POST /auth/guest', { body: { displayName: 'Browser' }, headers });
  const refresh = (sessionId: unknown, cookie: string) => send(here.server, 'POST /auth/refresh', { body: { sessionId }, headers: { ...https, cookie } });

  it('over https is one that only this host can set, and only over https', async () => {
    const { headers, body } = await signIn(https);
    const [cookie = '', ...more] = headers.getSetCookie();
    expect(more).toEqual([]);
    // What a browser asks of a name that begins so: Secure, the path /, and no domain.
    expect(cookie).toMatch(/^__Host-confab_[\w-]+=[\w-]+; /);
    expect(cookie.split('; ').slice(1)).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']));
    expect(cookie).not.toMatch(/Domain/i);
    const pair = cookie.split(';')[0]!;
    // Another host of the domain puts one of the plain name beside it: it is not looked at.
    const answer = await refresh(body['sessionId'], `confab_${String(body['sessionId'])}=planted; ${pair}`);
    expect(answer.status).toBe(200);
  });

  it('over plain http, as on a LAN, still works', async () => {
    const { headers, body } = await signIn({});
    const [cookie = ''] = headers.getSetCookie();
    expect(cookie).toMatch(/^confab_[\w-]+=/);
    expect(cookie).not.toMatch(/; Secure/i);
    const answer = await send(here.server, 'POST /auth/refresh', { body: { sessionId: body['sessionId'] }, headers: { cookie: cookie.split(';')[0]! } });
    expect(answer.status).toBe(200);
  });

  it('of a session that began before the address was https goes on, by its new name', async () => {
    const { headers, body } = await signIn({});
    const answer = await refresh(body['sessionId'], headers.getSetCookie()[0]!.split(';')[0]!);
    expect(answer.status).toBe(200);
    const [next = '', former = ''] = answer.headers.getSetCookie();
    expect(next).toMatch(/^__Host-confab_/);
    expect(former).toMatch(/^confab_[\w-]+=; .*Expires=Thu, 01 Jan 1970/);
    expect((await refresh(body['sessionId'], next.split(';')[0]!)).status).toBe(200);
  });

  it('goes with the log-out', async () => {
    const { headers, body } = await signIn(https);
    const pair = headers.getSetCookie()[0]!.split(';')[0]!;
    const out = await send(here.server, 'POST /auth/logout', { token: String(body['accessToken']), headers: { ...https, cookie: pair } });
    expect(out.headers.getSetCookie()[0]).toMatch(/^__Host-confab_[\w-]+=; .*Expires=Thu, 01 Jan 1970.*Secure/);
  });
});

describe('the documents’ page', () => {
  it.each([
    '',
    '/',
    '/swagger-ui.css',
    '/index.css',
    '/swagger-ui-bundle.js',
    '/swagger-ui-standalone-preset.js',
    '/swagger-initializer.js',
    '/favicon-32x32.png',
  ])('has its own: %s', async (path) => {
    expect((await ask(`/api/docs${path}`)).status).toBe(200);
  });

  it.each([
    'package.json',
    'README.md',
    'LICENSE',
    'swagger-ui.js',
    'swagger-ui-bundle.js.map',
    'absolute-path.js',
    'oauth2-redirect.html',
    '%2e%2e/swagger-ui-dist/package.json',
  ])('shows a curious one nothing else of its package: %s', async (path) => {
    const answer = await ask(`/api/docs/${path}`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json; charset=utf-8']);
  });
});

it.each(['/api/v1/%', '/api/v1/%ff', '/api/docs/%', '/assets/..%2f..%2fpackage.json', '/nothing.js', '/api'])(
  'what cannot be found or read is told in Confab’s own words: %s',
  async (path) => {
    const answer = await rawHttp(here.server, `GET ${path} HTTP/1.1`, 'Host: localhost');
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).toMatch(/^content-type: application\/problem\+json/im);
    expect(answer).not.toMatch(/express|node_modules|<pre>|<html|x-powered-by|URIError|Cannot GET/i);
  },
);
