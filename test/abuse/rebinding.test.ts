import { request } from 'node:http';

import { rawHttp } from '../support/raw-http.js';
import { stage } from '../support/story.js';

/** Behind a trusted proxy, under the names that it is asked for. */
const here = stage({ ALLOWED_HOSTS: 'Chat.Example.org, ::1,192.0.2.7', TRUST_PROXY: '1' });

const POLL = '/socket.io/?EIO=4&transport=polling';

function ask(path: string, host: string, headers: Record<string, string> = {}, method = 'GET'): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const asked = request(`${here.server.url}${path}`, { method, headers: { ...headers, host } }, (answer) => {
      let body = '';
      answer.setEncoding('utf8').on('data', (text: string) => (body += text));
      answer.once('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    });
    asked.once('error', reject).end();
  });
}

describe('a page whose name was pointed at this server’s address', () => {
  const host = 'rebound.attacker.example:3000';

  it.each([
    ['the page', '/', 'GET'],
    ['a file of the page', '/favicon.svg', 'GET'],
    ['the API', '/api/v1/meta', 'GET'],
    ['a login', '/api/v1/auth/login', 'POST'],
    ['a preflight', '/api/v1/rooms', 'OPTIONS'],
    ['the documents', '/api/openapi.json', 'GET'],
    ['the documents’ page', '/api/docs/', 'GET'],
    ['an address below a machine’s', '/healthz/../api/v1/meta', 'GET'],
    ['a poll', POLL, 'GET'],
  ])('gets nothing of %s', async (_, path, method) => {
    const headers = { origin: `http://${host}`, 'access-control-request-method': 'GET' };
    const { status, body } = await ask(path, host, headers, method);
    expect([status, (JSON.parse(body) as { code: string }).code]).toEqual([403, 'FORBIDDEN']);
  });

  it('opens no websocket', async () => {
    const key = ['Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=='];
    const target = 'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1';
    const refused = await rawHttp(here.server, target, `Host: ${host}`, ...key);
    expect(refused).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n[^]*"code":"FORBIDDEN"/);
  });

  it.each([
    ['names a second host after a known one', ['GET /api/v1/meta HTTP/1.1', 'Host: chat.example.org', `Host: ${host}`]],
    ['names a known host second', ['GET /api/v1/meta HTTP/1.1', `Host: ${host}`, 'Host: chat.example.org']],
    ['names none', ['GET /api/v1/meta HTTP/1.0']],
    ['names an empty one', ['GET /api/v1/meta HTTP/1.1', 'Host:']],
    ['names its own in the request line', [`GET http://${host}/api/v1/meta HTTP/1.1`, 'Host: chat.example.org']],
    ['names its own there, for a machine’s address', [`GET http://${host}/healthz HTTP/1.1`, 'Host: chat.example.org']],
    ['hides a known one behind a user’s name', ['GET /api/v1/meta HTTP/1.1', `Host: chat.example.org@${host}`]],
    ['asks through the proxy', ['GET /api/v1/meta HTTP/1.1', 'Host: chat.example.org', `X-Forwarded-Host: ${host}`]],
    ['asks the proxy for two', ['GET /api/v1/meta HTTP/1.1', 'Host: chat.example.org', `X-Forwarded-Host: chat.example.org, ${host}`]],
  ])('gets nothing where it %s', async (_, lines) => {
    expect(await rawHttp(here.server, ...lines)).toMatch(/^HTTP\/1\.1 (403|400) /);
  });
});

describe('who asks by a name that is allowed', () => {
  it.each(['chat.example.org', 'CHAT.example.ORG:8443', 'chat.example.org.', '[::1]:3000', '[0:0:0:0:0:0:0:1]', '192.0.2.7'])(
    '%s is answered',
    async (host) => {
      expect((await ask('/api/openapi.json', host)).status).toBe(200);
      expect((await ask(POLL, host)).status).toBe(200);
    },
  );

  it('may write it into the request line', async () => {
    const answer = await rawHttp(here.server, 'GET http://chat.example.org/api/openapi.json HTTP/1.1', 'Host: chat.example.org');
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  });
});

it('machines that look after the server ask by whatever address they have', async () => {
  for (const path of ['/healthz', '/readyz', '/readyz?verbose']) expect([path, (await ask(path, '10.1.2.3:3000')).status]).toEqual([path, 200]);
});
