import { newId, Session } from '@confab/client';

import { fieldsNamedIn, refusal } from '../support/outcome.js';
import { PASSWORD } from '../support/people.js';
import { send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();

const register = (username: string, password = PASSWORD): Promise<Session> => Session.register(here.server, { username, password });
const login = (username: string, password = PASSWORD): Promise<Session> => Session.login(here.server, { username, password });

describe('coming in', () => {
  it('a newcomer registers and is signed in', async () => {
    const session = await register('newcomer');
    expect(session.user).toMatchObject({ username: 'newcomer', displayName: 'newcomer', kind: 'member', avatarUrl: null });
    await expect(session.rest('GET /users/me')).resolves.toEqual(session.user);
  });

  it('a newcomer may say how they want to be called', async () => {
    const session = await Session.register(here.server, { username: 'lena', password: PASSWORD, displayName: '  Lena Varga ' });
    expect(session.user.displayName).toBe('Lena Varga');
  });

  it('a username is one whatever the case', async () => {
    const session = await register('MixedCase');
    expect(session.user.username).toBe('mixedcase');
    const error = await refusal(register('MIXEDcase'));
    expect(error.code).toBe('CONFLICT');
    expect(error.messageFor('username')).toBeTruthy();
    await expect(login('mixedCASE')).resolves.toMatchObject({ user: { id: session.user.id } });
  });

  it('of two who ask for one username at once, one gets it', async () => {
    const answers = await Promise.allSettled([register('wanted'), register('Wanted'), register('WANTED')]);
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'CONFLICT' });
  });

  it.each([
    ['too short', 'short'],
    ['too long', 'x'.repeat(257)],
    ['common', 'password123'],
    ['the username itself', 'stubborn-name'],
    ['the username in capitals', 'STUBBORN-NAME'],
  ])('a password that is %s is refused, beside its field', async (_, password) => {
    const error = await refusal(register('stubborn-name', password));
    expect(error.code).toBe('BAD_INPUT');
    expect(fieldsNamedIn(error)).toEqual(['password']);
  });

  it('a long password counts to its last character', async () => {
    const password = 'correct horse battery staple '.repeat(8);
    await register('longwinded', password);
    expect((await refusal(login('longwinded', `${password.slice(0, -1)}!`))).code).toBe('UNAUTHENTICATED');
    await login('longwinded', password);
  });

  it('a wrong password and an unknown username read the same', async () => {
    await register('known-one');
    const wrong = await refusal(login('known-one', 'not the password'));
    const unknown = await refusal(login('unknown-one', 'not the password'));
    expect(wrong.code).toBe('UNAUTHENTICATED');
    expect({ ...unknown, requestId: '' }).toEqual({ ...wrong, requestId: '' });
    expect(unknown.message).toBe(wrong.message);
  });

  it('a guest comes in with nothing but a name', async () => {
    const session = await Session.guest(here.server, { displayName: 'Passer-by' });
    expect(session.user).toMatchObject({ username: null, displayName: 'Passer-by', kind: 'guest' });
  });

  it('a name that would turn the text beside it around is refused', async () => {
    const error = await refusal(Session.guest(here.server, { displayName: 'evil\u202Egnp' }));
    expect(fieldsNamedIn(error)).toEqual(['displayName']);
  });
});

describe('one’s own account', () => {
  it('a member changes the name that others see', async () => {
    const session = await register('renamer');
    await expect(session.rest('PATCH /users/me', { body: { displayName: 'Someone else' } })).resolves.toMatchObject({ displayName: 'Someone else' });
    await expect(session.rest('PATCH /users/me', { body: {} })).resolves.toMatchObject({ displayName: 'Someone else' });
  });

  it('a member finds others by the beginning of their names, a guest does not', async () => {
    const session = await register('finder');
    await register('findable.anna');
    await Session.register(here.server, { username: 'other.one', displayName: 'Findable Bob', password: PASSWORD });
    const found = await session.rest('GET /users', { query: { query: 'FINDABLE' } });
    expect(found.map(({ displayName }) => displayName).sort()).toEqual(['Findable Bob', 'findable.anna']);
    const guest = await Session.guest(here.server, { displayName: 'Curious' });
    expect((await refusal(guest.rest('GET /users', { query: { query: 'find' } }))).code).toBe('FORBIDDEN');
  });

  it('signs of patterns in a search are taken for themselves', async () => {
    const session = await register('patternless');
    await register('pattern_a');
    await register('patternxb');
    const found = await session.rest('GET /users', { query: { query: 'pattern_' } });
    expect(found.map(({ username }) => username)).toEqual(['pattern_a']);
    await expect(session.rest('GET /users', { query: { query: '%' } })).resolves.toEqual([]);
  });

  it('a member changes their password, and their other devices are signed out', async () => {
    const phone = await here.people.member('changer');
    const laptop = await here.people.device('changer');
    const renewed = 'an entirely new password';
    await laptop.session.rest('POST /users/me/password', { body: { currentPassword: PASSWORD, newPassword: renewed } });
    await expect(phone.next('session.ended')).resolves.toEqual({ reason: 'password' });
    expect((await send(here.server, 'GET /users/me', { token: await laptop.session.accessToken() })).status).toBe(200);
    await expect(laptop.chat.call('session.hello', {})).resolves.toBeDefined();
    expect((await refusal(login('changer'))).code).toBe('UNAUTHENTICATED');
    await login('changer', renewed);
  });

  it('a password is changed only by someone who knows the present one', async () => {
    const session = await register('careful');
    const error = await refusal(session.rest('POST /users/me/password', { body: { currentPassword: 'a guess at it', newPassword: 'an entirely new one' } }));
    expect(fieldsNamedIn(error)).toEqual(['currentPassword']);
    const weak = await refusal(session.rest('POST /users/me/password', { body: { currentPassword: PASSWORD, newPassword: 'careful' } }));
    expect(fieldsNamedIn(weak)).toEqual(['newPassword']);
    await login('careful');
  });

  it('a deleted account is gone, and its messages stay without its name', async () => {
    const leaver = await here.people.member('leaver');
    const stayer = await here.people.member('stayer');
    const room = await leaver.makes({ kind: 'public', name: 'Where someone was' });
    await stayer.joins(room.id);
    await leaver.says(room.id, 'I was here');
    const token = await leaver.session.accessToken();
    await leaver.session.rest('DELETE /users/me', { body: { password: PASSWORD } });
    await expect(leaver.next('session.ended')).resolves.toEqual({ reason: 'deleted' });
    expect((await send(here.server, 'GET /users/me', { token })).status).toBe(401);
    expect((await refusal(login('leaver'))).code).toBe('UNAUTHENTICATED');
    const message = (await stayer.reads(room.id)).find(({ body }) => body === 'I was here');
    expect(message?.sender).toEqual({ id: leaver.id, username: null, displayName: 'Deleted account' });
    const { members } = await stayer.chat.call('room.members', { roomId: room.id });
    expect(members.map(({ user }) => user.id)).toEqual([stayer.id]);
  });

  it('nobody finds a deleted account, or opens a conversation with it', async () => {
    const session = await register('vanished');
    await session.rest('DELETE /users/me', { body: { password: PASSWORD } });
    const other = await here.people.member('searcher');
    await expect(other.session.rest('GET /users', { query: { query: 'vanish' } })).resolves.toEqual([]);
    expect((await refusal(other.makes({ kind: 'direct', username: 'vanished' }))).code).toBe('NOT_FOUND');
  });
});

it('without a session nothing is told and nothing is done', async () => {
  const id = newId();
  for (const route of [
    'GET /users/me',
    'GET /rooms',
    'GET /rooms/directory',
    `GET /rooms/${id}/messages`,
    `POST /rooms/${id}/messages`,
    'GET /users?query=a',
  ]) {
    const answer = await send(here.server, route, route.startsWith('POST') ? { body: { clientId: id, body: 'hello' } } : {});
    expect({ route, status: answer.status, code: answer.body.code }).toEqual({ route, status: 401, code: 'UNAUTHENTICATED' });
  }
});
