import { newId, Session } from '@confab/client';
import type { Room } from '@confab/contract';
import type { Socket } from 'socket.io-client';

import { administers, PASSWORD, type Person } from '../support/people.js';
import { closed, openRawSocket, rawCall, rawSocket, send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();

let admin: Person;
let owner: Person;
let room: Room;
beforeAll(async () => {
  await administers(here.server, await Session.register(here.server, { username: 'the.admin', password: PASSWORD }));
});
beforeEach(async () => {
  admin = await here.people.device('the.admin');
  owner = await here.people.guest('Owner');
  room = await owner.makes({ kind: 'ephemeral' });
});

/** Everything that a socket hears, by name. */
function listens(socket: Socket): string[] {
  const heard: string[] = [];
  socket.onAny((name: string, data: { roomId?: string }) => heard.push(`${name} ${data.roomId ?? ''}`));
  return heard;
}

const membership = (person: Person): { params: { id: string; userId: string } } => ({ params: { id: room.id, userId: person.id } });
const WAYS_OUT: Readonly<Record<string, (outcast: Person) => Promise<unknown>>> = {
  kicked: (outcast) => owner.session.rest('DELETE /rooms/:id/members/:userId', membership(outcast)),
  banned: (outcast) => owner.session.rest('PUT /rooms/:id/bans/:userId', membership(outcast)),
  departed: (outcast) => outcast.leaves(room.id),
};

describe.each(Object.entries(WAYS_OUT))('a %s guest', (_, getOut) => {
  let outcast: Person;
  let token: string;
  let stale: Socket;
  beforeEach(async () => {
    outcast = await here.people.guest('Outcast');
    token = await outcast.session.accessToken();
    stale = await openRawSocket(here.server, token);
    await outcast.enters(room.code!);
    await getOut(outcast);
    await outcast.next('room.removed');
    // What tells this socket of the end has come before this answer.
    await rawCall(stale, 'session.hello', {});
  });
  afterEach(() => void stale.disconnect());

  it('hears nothing more on the socket that was open all the while', async () => {
    const heard = listens(stale);
    await owner.says(room.id, 'now that they are gone');
    await owner.chat.call('typing.set', { roomId: room.id, typing: true });
    await owner.chat.call('room.read', { roomId: room.id, seq: 1 });
    // What was to come has come before this answer.
    await rawCall(stale, 'session.hello', {});
    expect(heard.filter((event) => event.endsWith(room.id))).toEqual([]);
  });

  it('hears nothing on a new socket with the old token', async () => {
    const fresh = await openRawSocket(here.server, token);
    const heard = listens(fresh);
    await owner.says(room.id, 'now that they are gone');
    const welcome = await rawCall(fresh, 'session.hello', {});
    expect(welcome).toMatchObject({ ok: true, data: { rooms: [] } });
    expect(heard.filter((event) => event.endsWith(room.id))).toEqual([]);
    fresh.disconnect();
  });

  it('writes nothing by sends that were under way', async () => {
    const send = (body: string): Promise<unknown> => rawCall(stale, 'message.send', { roomId: room.id, clientId: newId(), body });
    const answers = await Promise.all([send('one'), send('two'), rawCall(stale, 'room.sync', { roomId: room.id, after: 0 })]);
    expect(answers).toEqual(answers.map(() => ({ ok: false, error: expect.objectContaining({ code: 'NOT_FOUND' }) as unknown })));
  });

  it('is not told of, nor listed among, those who are in the room', async () => {
    const { members } = await owner.chat.call('room.members', { roomId: room.id });
    expect(members.map(({ user }) => user.id)).toEqual([owner.id]);
  });
});

const ENDS: Readonly<Record<string, { reason: string; end: (victim: Person, other: Person) => Promise<unknown> }>> = {
  'logging out': { reason: 'logout', end: (victim) => victim.session.rest('POST /auth/logout') },
  'another password, from another device,': {
    reason: 'password',
    end: (_, other) => other.session.rest('POST /users/me/password', { body: { currentPassword: PASSWORD, newPassword: 'an entirely new one' } }),
  },
  'an end from another device': {
    reason: 'ended',
    end: (victim, other) => other.session.rest('DELETE /auth/sessions/:id', { params: { id: victim.session.id } }),
  },
  'an administrator who disables the account': {
    reason: 'disabled',
    end: (victim) => admin.session.rest('PATCH /admin/users/:id', { params: { id: victim.id }, body: { disabled: true } }),
  },
  'the end of the account': { reason: 'deleted', end: (_, other) => other.session.rest('DELETE /users/me', { body: { password: PASSWORD } }) },
};

describe.each(Object.entries(ENDS))('after %s', (_, { reason, end }) => {
  let name: string;
  let victim: Person;
  let token: string;
  let refreshToken: string;
  let sockets: Socket[];
  beforeEach(async () => {
    name = `v.${newId().slice(-12)}`;
    victim = await here.people.member(name);
    token = await victim.session.accessToken();
    refreshToken = victim.session.refreshToken!;
    const other = await here.people.device(name);
    await victim.enters(room.code!);
    // By each transport: the end must reach both.
    sockets = [await openRawSocket(here.server, token), await openRawSocket(here.server, token, { transports: ['polling'], upgrade: false })];
    const told = sockets.map((socket) => new Promise((resolve) => socket.once('session.ended', resolve)));
    const ends = sockets.map(closed);
    await end(victim, other);
    expect(await Promise.all(told)).toEqual([{ reason }, { reason }]);
    await Promise.all(ends);
  });

  it('every socket of the session is told why and closes, and the old token opens none', async () => {
    const again = rawSocket(here.server, token);
    const error = await new Promise<Error & { data?: { code?: string } }>((resolve) => again.once('connect_error', resolve));
    expect(error.data?.code).toBe('UNAUTHENTICATED');
    again.disconnect();
  });

  it('neither the access token nor the refresh token is worth anything', async () => {
    expect((await send(here.server, 'GET /rooms', { token })).status).toBe(401);
    expect((await send(here.server, `POST /rooms/${room.id}/messages`, { token, body: { clientId: newId(), body: 'still here' } })).status).toBe(401);
    expect((await send(here.server, 'POST /auth/refresh', { body: { refreshToken } })).status).toBe(401);
  });
});

describe('renewing', () => {
  it('with a token of another’s session is refused, and changes neither connection', async () => {
    const victim = await here.people.guest('Victim');
    const mallory = await openRawSocket(here.server, await (await Session.guest(here.server, { displayName: 'Mallory' })).accessToken());
    const ack = await rawCall(mallory, 'session.renew', { token: await victim.session.accessToken() });
    expect(ack).toMatchObject({ ok: false, error: { code: 'UNAUTHENTICATED' } });
    expect(await rawCall(mallory, 'session.hello', {})).toMatchObject({ ok: true, data: { user: { displayName: 'Mallory' } } });
    mallory.disconnect();
  });
});
