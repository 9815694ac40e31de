import { newId, Session } from '@confab/client';

import { fieldsNamedIn, refusal } from '../support/outcome.js';
import { PASSWORD } from '../support/people.js';
import { openRawSocket, rawCall, send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();

const register = (username: string): Promise<Session> => Session.register(here.server, { username, password: PASSWORD });

/** What hides in a text, or turns it around. */
const HIDDEN = ['\u0000', '\u0007', '\n', '\u001b[31m', '\u007f', '\u0085', '\u2028', '\u202a', '\u202e', '\u2066', '\u2069', '\u061c', '\u200f'];

/** What leaves a name blank, or makes it another one that looks the same. */
const UNSEEN = [
  '\u3164',
  '\u200b',
  '\u2800',
  '\u2800 \u2800',
  '\u0301\u0301',
  '\uffa0',
  'Le\u200bna',
  'Lena\u3164',
  'Le\u00adna',
  'Lena\u200d',
  'Lena\ufe0f',
  'Lena\u{e0041}',
];

describe('a username', () => {
  it.each([
    ['admin.one', 'adrnin.one'],
    ['paul', 'pau1'],
    ['root.owner', 'r00t.0wner'],
    ['will', 'vvill'],
  ])('that reads like %s is refused as %s, whichever was first', async (first, second) => {
    await register(first);
    const error = await refusal(register(second));
    expect([error.code, ...fieldsNamedIn(error)]).toEqual(['CONFLICT', 'username']);
    await (await Session.login(here.server, { username: first, password: PASSWORD })).rest('DELETE /users/me', { body: { password: PASSWORD } });
    await register(second);
    expect((await refusal(register(first))).code).toBe('CONFLICT');
  });

  it('in full-width letters is the plain one', async () => {
    const session = await register('ｗｉｄｅ．ｏｎｅ');
    expect(session.user.username).toBe('wide.one');
    expect((await refusal(register('wide.one'))).code).toBe('CONFLICT');
    await Session.login(here.server, { username: 'ＷＩＤＥ．ＯＮＥ', password: PASSWORD });
  });

  it.each(['pаul.two', 'zero\u200bwidth', 'ŀong.name', 'spa ce', 'ab', '\u202eluap', 'x'.repeat(33)])('of other letters is refused: %j', async (username) => {
    expect(fieldsNamedIn(await refusal(register(username)))).toEqual(['username']);
  });
});

describe('names that others see', () => {
  it.each(HIDDEN)('hold no %j: people’s, rooms’, topics', async (sign) => {
    const person = await here.people.member(`m-${newId().slice(-12)}`);
    const text = `left${sign}right`;
    expect(fieldsNamedIn(await refusal(Session.guest(here.server, { displayName: text })))).toEqual(['displayName']);
    expect(fieldsNamedIn(await refusal(person.session.rest('PATCH /users/me', { body: { displayName: text } })))).toEqual(['displayName']);
    expect(fieldsNamedIn(await refusal(person.makes({ kind: 'private', name: text })))).toEqual(['name']);
    expect(fieldsNamedIn(await refusal(person.makes({ kind: 'private', name: 'Plain', topic: text })))).toEqual(['topic']);
    const room = await person.makes({ kind: 'private', name: 'Plain' });
    const params = { id: room.id };
    expect(fieldsNamedIn(await refusal(person.session.rest('PATCH /rooms/:id', { params, body: { topic: text } })))).toEqual(['topic']);
    expect(fieldsNamedIn(await refusal(person.session.rest('PATCH /rooms/:id', { params, body: { name: text } })))).toEqual(['name']);
  });

  it.each(UNSEEN)('are no %j, which nobody sees: people’s and rooms’', async (name) => {
    const person = await here.people.member(`s-${newId().slice(-12)}`);
    expect(fieldsNamedIn(await refusal(Session.guest(here.server, { displayName: name })))).toEqual(['displayName']);
    expect(fieldsNamedIn(await refusal(person.session.rest('PATCH /users/me', { body: { displayName: name } })))).toEqual(['displayName']);
    expect(fieldsNamedIn(await refusal(person.makes({ kind: 'ephemeral', name })))).toEqual(['name']);
  });

  it('are not looked at sign by sign before their length is', async () => {
    const error = await refusal(Session.guest(here.server, { displayName: '\u200b'.repeat(10_000) }));
    expect(error.messageFor('displayName')).toBe('must be 1 to 50 characters');
  });

  it('hold whatever people are called', async () => {
    for (const displayName of ['Żaneta Öz', '李小龍', 'محمد', 'می\u200cخواهم', '👩‍👩‍👧 family', '❤️', '🏴󠁧󠁢󠁥󠁮󠁧󠁿 Jo', "D'Arcy-O’Neill"]) {
      const session = await Session.guest(here.server, { displayName });
      expect(session.user.displayName).toBe(displayName);
    }
  });
});

describe('keys that mean something to JavaScript', () => {
  const keys = ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString'];

  it.each(keys)('%s is an unknown field, over REST and the socket', async (key) => {
    const { session } = await here.people.guest('Prober');
    const token = await session.accessToken();
    const body = `{"kind":"ephemeral","${key}":{"admin":true}}`;
    const byRest = await send(here.server, 'POST /rooms', { token, body });
    expect(byRest.body).toMatchObject({ code: 'BAD_INPUT', errors: [{ field: key }] });
    const socket = await openRawSocket(here.server, token);
    await expect(rawCall(socket, 'room.create', JSON.parse(body))).resolves.toMatchObject({
      ok: false,
      error: { code: 'BAD_INPUT', errors: [{ field: key }] },
    });
    socket.disconnect();
    const byQuery = await send(here.server, `GET /rooms/directory?${key}=x`, { token });
    expect(byQuery.body).toMatchObject({ code: 'BAD_INPUT', errors: [{ field: key }] });
  });
});
