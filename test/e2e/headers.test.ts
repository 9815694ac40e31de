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

it('over https the refresh cookie is for https alone', async () => {
  const { headers } = await send(here.server, 'POST /auth/guest', { body: { displayName: 'Browser' }, headers: { 'x-forwarded-proto': 'https' } });
  expect(headers.getSetCookie()[0]).toMatch(/; Secure/i);
});
