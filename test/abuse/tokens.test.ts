import { newId, Session } from '@confab/client';

import { claimsOf, forged, type Claims } from '../support/forgery.js';
import { PASSWORD } from '../support/people.js';
import { rawSocket, send } from '../support/raw.js';
import { stage } from '../support/story.js';

const SECRET = 'known to the forger of these stories and to nobody else';
const here = stage({ JWT_SECRET: SECRET });

/** Neither REST nor the socket takes it. */
async function expectRefused(token: string): Promise<void> {
  const answer = await send(here.server, 'GET /rooms', { token });
  expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHENTICATED']);
  const socket = rawSocket(here.server, token);
  const error = await new Promise<Error & { data?: { code?: string } }>((resolve, reject) => {
    socket.once('connect_error', resolve).once('connect', () => reject(new Error('It was let in')));
  });
  socket.disconnect();
  expect(error.data?.code).toBe('UNAUTHENTICATED');
}

const [header, payload, signature] = [0, 1, 2] as const;
const partOf = (token: string, part: 0 | 1 | 2): string => token.split('.')[part]!;
const now = (): number => Math.floor(Date.now() / 1000);

describe('a token', () => {
  let mine: string;
  let theirs: string;
  beforeEach(async () => {
    mine = await (await Session.guest(here.server, { displayName: 'Mallory' })).accessToken();
    theirs = await (await Session.guest(here.server, { displayName: 'Victim' })).accessToken();
  });

  it('that the forger signs with the right secret is taken: what follows fails for its own reason', async () => {
    expect((await send(here.server, 'GET /rooms', { token: forged(claimsOf(theirs), { secret: SECRET }) })).status).toBe(200);
  });

  it.each<[string, (own: Claims, other: Claims) => string]>([
    ['forged with a key of one’s own', (_, other) => forged(other, { secret: 'a key of the forger, as long as any other one' })],
    ['forged with an empty key', (_, other) => forged(other, { secret: '' })],
    ['downgraded to no algorithm', (_, other) => forged(other, { secret: SECRET, alg: 'none' })],
    ['downgraded to no algorithm in another spelling', (_, other) => forged(other, { secret: SECRET, alg: 'nOnE' })],
    ['moved to HS384', (_, other) => forged(other, { secret: SECRET, alg: 'HS384', hash: 'sha384' })],
    ['that claims RS256 and is signed with the secret', (_, other) => forged(other, { secret: SECRET, alg: 'RS256' })],
    ['that names a key in its header', (_, other) => forged(other, { secret: 'k', header: { jwk: { kty: 'oct', k: 'aw' }, kid: '../../dev/null' } })],
    ['foreign, of another issuer', (_, other) => forged({ ...other, iss: 'another.example' }, { secret: SECRET })],
    ['foreign, for another audience', (_, other) => forged({ ...other, aud: 'another.example' }, { secret: SECRET })],
    ['of no issuer', ({ iss: _iss, ...own }) => forged(own, { secret: SECRET })],
    ['of another type', (own) => forged({ ...own, typ: 'refresh' }, { secret: SECRET })],
    ['of no type', ({ typ: _typ, ...own }) => forged(own, { secret: SECRET })],
    ['that has expired', (own) => forged({ ...own, exp: now() - 1 }, { secret: SECRET })],
    ['whose end is no number', (own) => forged({ ...own, exp: 'never' }, { secret: SECRET })],
    ['that does not end', ({ exp: _exp, ...own }) => forged(own, { secret: SECRET })],
    ['that is not valid yet', (own) => forged({ ...own, nbf: now() + 3600 }, { secret: SECRET })],
    ['of one’s own session and another’s name', (own, other) => forged({ ...own, sub: other['sub'] }, { secret: SECRET })],
    ['of one’s own name and another’s session', (own, other) => forged({ ...own, sid: other['sid'] }, { secret: SECRET })],
    ['of no session', ({ sid: _sid, ...own }) => forged(own, { secret: SECRET })],
    ['of a session that never was', (own) => forged({ ...own, sid: newId() }, { secret: SECRET })],
    ['whose session is a list', (own) => forged({ ...own, sid: [own['sid']] }, { secret: SECRET })],
    ['whose session is an object', (own) => forged({ ...own, sid: { '>': '' } }, { secret: SECRET })],
    ['whose claims are none', () => forged([] as unknown as Claims, { secret: SECRET })],
  ])('%s opens nothing', async (_, forge) => {
    await expectRefused(forge(claimsOf(mine), claimsOf(theirs)));
  });

  it.each<[string, () => string]>([
    ['of swapped parts', () => [partOf(mine, header), partOf(theirs, payload), partOf(mine, signature)].join('.')],
    ['without its signature', () => `${partOf(mine, header)}.${partOf(mine, payload)}.`],
    ['of two parts', () => `${partOf(mine, header)}.${partOf(mine, payload)}`],
    ['of four parts', () => `${mine}.${partOf(mine, signature)}`],
    ['twice in one', () => `${mine},${theirs}`],
    ['longer than any that is given', () => `${partOf(mine, header)}.${'A'.repeat(5000)}.${partOf(mine, signature)}`],
  ])('%s opens nothing', async (_, make) => {
    await expectRefused(make());
  });

  it('counts in the Authorization header alone: not in the address, a cookie, the body, or under another scheme', async () => {
    const ways: [string, Record<string, string>][] = [
      [`GET /rooms?token=${mine}&access_token=${mine}&auth_token=${mine}`, {}],
      ['GET /rooms', { cookie: `token=${mine}; access_token=${mine}; jwt=${mine}` }],
      ['GET /rooms', { authorization: mine }],
      ['GET /rooms', { authorization: `Basic ${Buffer.from(`x:${mine}`).toString('base64')}` }],
      ['GET /rooms', { 'x-access-token': mine, 'x-forwarded-user': String(claimsOf(mine)['sub']) }],
    ];
    for (const [route, headers] of ways) expect((await send(here.server, route, { headers })).status).toBe(401);
  });

  it('in the address of the handshake is no token', async () => {
    const socket = rawSocket(here.server, undefined, { query: { token: mine }, extraHeaders: { authorization: `Bearer ${mine}` } });
    const error = await new Promise<Error & { data?: { code?: string } }>((resolve) => socket.once('connect_error', resolve));
    expect(error.data?.code).toBe('UNAUTHENTICATED');
  });
});

describe('one kind of secret in the place of another', () => {
  it('a refresh token, an invite, a code and a password open nothing as an access token', async () => {
    const session = await Session.register(here.server, { username: 'confused', password: PASSWORD });
    const room = await session.rest('POST /rooms', { body: { kind: 'private', name: 'Room' } });
    const { token } = await session.rest('POST /rooms/:id/invites', { params: { id: room.id }, body: {} });
    const { code } = await session.rest('POST /rooms', { body: { kind: 'ephemeral' } });
    for (const secret of [session.refreshToken!, token, code!, PASSWORD, session.id]) await expectRefused(secret);
  });

  it('an access token and an invite refresh nothing', async () => {
    const session = await Session.guest(here.server, { displayName: 'Confused' });
    const { id } = await session.rest('POST /rooms', { body: { kind: 'ephemeral' } });
    const { token } = await session.rest('POST /rooms/:id/invites', { params: { id }, body: {} });
    for (const refreshToken of [await session.accessToken(), token, session.id]) {
      const answer = await send(here.server, 'POST /auth/refresh', { body: { refreshToken } });
      expect([answer.status, answer.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    }
  });
});
