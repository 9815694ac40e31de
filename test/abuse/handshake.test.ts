import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';

import { newId, Session } from '@confab/client';
import { WebSocket } from 'ws';

import { Engine } from '../support/engine.js';
import type { Person } from '../support/people.js';
import { rawSocket, send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();

let victim: Person;
let roomId: string;
let token: string;
beforeEach(async () => {
  victim = await here.people.guest('Victim');
  roomId = (await victim.makes({ kind: 'ephemeral' })).id;
  token = await victim.session.accessToken();
});

const packet = (name: string, input: object, id = 1): string => `42${String(id)}${JSON.stringify([name, input])}`;
const write = (body: string): string => packet('message.send', { roomId, clientId: newId(), body });
const greeting = (shown: unknown): string => `40${JSON.stringify({ token: shown })}`;

/** The victim's room is as it was: nothing was written by whoever this story is about. */
async function expectUntouched(): Promise<void> {
  expect((await victim.reads(roomId)).map(({ body }) => body)).toEqual([]);
}

describe('emitting in the same tick as connecting', () => {
  it.each<[string, () => string[]]>([
    ['with a bad token writes nothing', () => [greeting('made up'), write('too early')]],
    ['with no token writes nothing', () => ['40', write('too early')]],
    ['before any greeting writes nothing', () => [write('too early')]],
    ['before the greeting with a good token writes nothing', () => [write('too early'), greeting(token)]],
    [
      'with a bad token to a namespace that does not exist writes nothing',
      () => ['40/admin,{"token":"x"}', `42/admin,1["message.send",{}]`, write('too early')],
    ],
    ['with a bad token first and a good one next writes nothing', () => [greeting('made up'), greeting(token), write('too early')]],
    ['answers, or acknowledgements of what was never asked, does nothing', () => [greeting('made up'), '431[{"ok":true}]', write('too early')]],
  ])('%s', async (_, packets) => {
    const engine = await Engine.open(here.server);
    engine.write(...packets());
    await engine.closed;
    expect(engine.heard.filter((heard) => heard.startsWith('43') || heard.startsWith('42'))).toEqual([]);
    await expectUntouched();
  });

  it('a second greeting as someone else changes nobody', async () => {
    const mallory = await Session.guest(here.server, { displayName: 'Mallory' });
    const engine = await Engine.signedIn(here.server, await mallory.accessToken());
    engine.write(greeting(token), write('as the victim'));
    await engine.hears(/^431|^44/);
    engine.hangUp();
    await expectUntouched();
  });

  it('what a refused one learns is one code and no more', async () => {
    const engine = await Engine.open(here.server);
    engine.write(greeting('made up'));
    const refused = JSON.parse((await engine.hears(/^44/))!.slice(2)) as { message: string; data: object };
    expect(Object.keys(refused.data).sort()).toEqual(['code', 'detail', 'requestId', 'retryable']);
    expect(JSON.stringify(refused)).not.toMatch(/jwt|signature|expired|session|stack/i);
  });
});

describe('a page of another origin', () => {
  const foreign = ['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1', 'file://', 'http://localhost.evil.example'];
  const origin = 'http://evil.example';
  const polling = (query = ''): string => `${here.server.url}/socket.io/?EIO=4&transport=polling${query}`;

  /** As the API answers it, and as a Host is refused that is not the server's. */
  function expectRefused(status: number | undefined, type: string | null | undefined, body: string): void {
    expect([status, type]).toEqual([403, 'application/problem+json']);
    expect(JSON.parse(body)).toEqual({
      type: 'about:blank',
      title: 'Not allowed',
      status: 403,
      code: 'FORBIDDEN',
      detail: 'Pages of this origin may not connect.',
      requestId: expect.any(String) as string,
    });
  }

  it.each(foreign)('does not poll as %j', async (from) => {
    const answer = await fetch(polling(), { headers: { origin: from } });
    expectRefused(answer.status, answer.headers.get('content-type'), await answer.text());
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  it.each(foreign)('opens no websocket as %j', async (from) => {
    const socket = new WebSocket(`${here.server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, { origin: from });
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      socket.once('unexpected-response', (_request, response) => resolve(response));
      socket.once('open', () => reject(new Error('The websocket opened.'))).on('error', () => undefined);
    });
    expectRefused(answer.statusCode, answer.headers['content-type'], await text(answer));
    socket.terminate();
  });

  it('does not upgrade a connection that polling began', async () => {
    const { sid } = JSON.parse((await (await fetch(polling())).text()).slice(1)) as { sid: string };
    const address = `${here.server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket&sid=${sid}`;
    const status = await new Promise((resolve) => {
      const socket = new WebSocket(address, { origin });
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode)).once('open', () => resolve('open'));
      socket.on('error', () => undefined);
    });
    expect(status).toBe(403);
  });

  it('neither reads nor writes a connection that polling began', async () => {
    const { sid } = JSON.parse((await (await fetch(polling())).text()).slice(1)) as { sid: string };
    expect((await fetch(polling(`&sid=${sid}`), { headers: { origin } })).status).toBe(403);
    expect((await fetch(polling(`&sid=${sid}`), { method: 'POST', body: greeting(token), headers: { origin } })).status).toBe(403);
  });

  it('is not told by a preflight that it may call', async () => {
    for (const path of ['/api/v1/rooms', '/socket.io/?EIO=4&transport=polling']) {
      const headers = { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,content-type' };
      const answer = await fetch(`${here.server.url}${path}`, { method: 'OPTIONS', headers });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('does not renew a session by its cookie, nor end it, even where the browser sends it along', async () => {
    const { body, headers } = await send(here.server, 'POST /auth/guest', { body: { displayName: 'Browser' } });
    const cookie = headers.getSetCookie()[0]!.split(';')[0]!;
    const sessionId = body['sessionId'];
    expect((await send(here.server, 'POST /auth/refresh', { body: { sessionId }, headers: { cookie, origin } })).status).toBe(403);
    expect((await send(here.server, 'POST /auth/refresh', { body: { sessionId }, headers: { cookie } })).status).toBe(200);
  });

  it('does not come in as a form, whose fields need no preflight', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
      const answer = await send(here.server, 'POST /auth/guest', { body: '{"displayName":"Form"}', headers: { 'content-type': type } });
      expect([answer.status, answer.body.code]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    }
  });
});

it('a token sent by polling is asked for as one sent by websocket is', async () => {
  const socket = rawSocket(here.server, 'made up', { transports: ['polling'], upgrade: false });
  const error = await new Promise<Error & { data?: { code?: string } }>((resolve) => socket.once('connect_error', resolve));
  expect(error.data?.code).toBe('UNAUTHENTICATED');
  socket.disconnect();
});
