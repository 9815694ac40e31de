import { createHmac } from 'node:crypto';

import { Session } from '@confab/client';

import { closed, openRawSocket, rawSocket, send } from '../support/raw.js';
import { stage } from '../support/story.js';

const SECRET = 'a secret that the forger of this story has got hold of';
const here = stage({ JWT_SECRET: SECRET, ACCESS_TOKEN_TTL: '5' });

type Claims = Record<string, unknown>;
const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const claimsOf = (token: string): Claims => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as Claims;

function forged(claims: Claims, { alg = 'HS256', secret = SECRET } = {}): string {
  const signed = `${encoded({ alg, typ: 'JWT' })}.${encoded(claims)}`;
  const hash = alg.replace('HS', 'sha');
  return `${signed}.${alg === 'none' ? '' : createHmac(hash, secret).update(signed).digest('base64url')}`;
}

async function refused(token: unknown): Promise<void> {
  const answer = await send(here.server, 'GET /users/me', { token: String(token) });
  expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHENTICATED']);
  const socket = rawSocket(here.server, token);
  const error = await new Promise<Error & { data?: unknown }>((resolve) => socket.once('connect_error', resolve));
  expect(error.data).toMatchObject({ code: 'UNAUTHENTICATED', retryable: false, requestId: expect.any(String) as string });
}

describe('an attacker', () => {
  let claims: Claims;
  beforeEach(async () => {
    claims = claimsOf(await (await Session.guest(here.server, { displayName: 'Victim' })).accessToken());
  });

  it('shows that the forger of this story could forge, so that what follows proves something', async () => {
    expect((await send(here.server, 'GET /users/me', { token: forged(claims) })).status).toBe(200);
  });

  it.each<[string, (claims: Claims) => string]>([
    ['signed with another secret', (own) => forged(own, { secret: 'another secret, as long as the right one is' })],
    ['without a signature', (own) => forged(own, { alg: 'none' })],
    ['signed by another algorithm', (own) => forged(own, { alg: 'HS512' })],
    ['for another audience', (own) => forged({ ...own, aud: 'elsewhere' })],
    ['of another issuer', (own) => forged({ ...own, iss: 'elsewhere' })],
    ['of another type', (own) => forged({ ...own, typ: 'refresh' })],
    ['of no session', (own) => forged({ ...own, sid: '0193fd2c-0000-7000-8000-000000000001' })],
    ['that has expired', (own) => forged({ ...own, exp: 1 })],
    ['that is no token', () => 'made up'],
    ['that is cut', (own) => forged(own).slice(0, -5)],
  ])('does not get in with a token %s', async (_, forge) => {
    await refused(forge(claims));
  });

  it('does not get in with a refresh token, or with anything that is no text', async () => {
    const { refreshToken } = await Session.guest(here.server, { displayName: 'Confused' });
    await refused(refreshToken);
    for (const token of [undefined, null, 7, {}, ['x'], { toString: 'x' }]) {
      const socket = rawSocket(here.server, token);
      const error = await new Promise<Error & { data?: unknown }>((resolve) => socket.once('connect_error', resolve));
      expect(error.data).toMatchObject({ code: 'UNAUTHENTICATED' });
    }
  });
});

describe('an access token that runs out', () => {
  it('closes the socket that did not renew it, and is worth nothing afterwards', async () => {
    const token = await (await Session.guest(here.server, { displayName: 'Sleeper' })).accessToken();
    const socket = await openRawSocket(here.server, token);
    const reason = new Promise((resolve) => socket.once('session.ended', resolve));
    await closed(socket);
    await expect(reason).resolves.toEqual({ reason: 'expired' });
    await refused(token);
  });

  it('is renewed by the client in time, and the connection lives on', async () => {
    const renewing = await here.people.guest('Awake');
    const sleeping = await openRawSocket(here.server, await (await Session.guest(here.server, { displayName: 'Sleeper' })).accessToken());
    let greetings = 0;
    renewing.chat.onWelcome(() => (greetings += 1));
    const first = await renewing.session.accessToken();
    // The other's connection, begun later, has run out: so would this one have.
    await closed(sleeping);
    await renewing.chat.call('session.hello', {});
    expect(greetings).toBe(0);
    expect(await renewing.session.accessToken()).not.toBe(first);
  });

  it('cannot be renewed with a token of another session', async () => {
    const mine = await here.people.guest('Mine');
    const other = await Session.guest(here.server, { displayName: 'Other' });
    await expect(mine.chat.call('session.renew', { token: await other.accessToken() })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
