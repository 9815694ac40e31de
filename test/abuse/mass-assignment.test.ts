import { newId } from '@confab/client';
import { chat, fieldsOf, rest, type Call, type Class, type Route } from '#contract';

import { openRawSocket, rawCall, send } from '../support/raw.js';
import { stage } from '../support/story.js';
import { rightInput } from '../support/wrong-inputs.js';

const here = stage();

/** Every name that anything in the contract has, what the database adds to it, and what means something to JavaScript. */
const outputs: Class[] = [...Object.values(chat.calls).map(({ out }) => out), ...Object.values(rest).flatMap(({ out }: Route) => out ?? [])];
const NAMES = [
  ...new Set([
    ...outputs.flatMap((type) => [...fieldsOf(type).keys()]),
    ...[
      'userId',
      'senderId',
      'sender',
      'role',
      'admin',
      'isAdmin',
      'disabled',
      'disabledAt',
      'deletedAt',
      'passwordHash',
      'usernameKey',
      'nameKey',
      'directKey',
    ],
    ...['createdBy', 'joinedAt', 'hidden', 'readSeq', 'sessionId', 'sid', 'sub', 'toString', 'constructor', 'prototype', 'hasOwnProperty', '__proto__'],
  ]),
];

/** The right input with one field more; `__proto__` as an own property, as JSON brings it. */
const smuggled = (type: Class, name: string): Record<string, unknown> =>
  JSON.parse(JSON.stringify(rightInput(type)).replace(/^\{/, `{${JSON.stringify(name)}:true${Object.keys(rightInput(type)).length ? ',' : ''}`)) as Record<
    string,
    unknown
  >;
const foreignTo = (type: Class): string[] => NAMES.filter((name) => !fieldsOf(type).has(name));
const refusedFor = (name: string): object => ({ code: 'BAD_INPUT', errors: [{ field: name, messages: ['is not a field of this input'] }] });

describe('a field that is not asked for', () => {
  let token: string;
  beforeEach(async () => {
    token = await (await here.people.guest('Smuggler')).session.accessToken();
  });

  it.each<[string, Call]>(Object.entries(chat.calls))('is refused by name in %s', async (call, { in: input }) => {
    const socket = await openRawSocket(here.server, token);
    for (const name of foreignTo(input)) {
      const ack = await rawCall(socket, call, smuggled(input, name));
      expect(ack).toMatchObject({ ok: false, error: refusedFor(name) });
    }
    socket.disconnect();
  });

  const withBody = Object.entries(rest).filter(([, { body }]: [string, Route]) => body);
  it.each<[string, Route]>(withBody)('is refused by name in %s', async (path, { body }) => {
    for (const name of foreignTo(body!)) {
      const answer = await send(
        here.server,
        path.replace(/:\w+/g, () => newId()),
        { token, body: smuggled(body!, name) },
      );
      expect(answer.body).toMatchObject(refusedFor(name));
    }
  });

  const withQuery = Object.entries(rest).filter(([, { query }]: [string, Route]) => query);
  it.each<[string, Route]>(withQuery)('is refused by name in the query of %s', async (path, { query }) => {
    for (const name of foreignTo(query!)) {
      const right = Object.entries(rightInput(query!)).map(([key, value]) => `${key}=${String(value)}&`);
      const answer = await send(here.server, `${path.replace(/:\w+/g, () => newId())}?${right.join('')}${name}=1`, { token });
      expect({ name, ...answer.body }).toMatchObject({ name, code: 'BAD_INPUT' });
    }
  });
});

describe('nobody makes themselves', () => {
  it('the sender, the time or the number of a message', async () => {
    const mallory = await here.people.guest('Mallory');
    const victim = await here.people.guest('Victim');
    const room = await mallory.makes({ kind: 'ephemeral' });
    const socket = await openRawSocket(here.server, await mallory.session.accessToken());
    for (const forged of [{ sender: victim.user }, { senderId: victim.id }, { seq: 99 }, { createdAt: '2001-01-01T00:00:00.000Z' }, { kind: 'notice' }]) {
      const ack = await rawCall(socket, 'message.send', { roomId: room.id, clientId: newId(), body: 'forged', ...forged });
      expect(ack).toMatchObject({ ok: false, error: { code: 'BAD_INPUT', errors: [{ field: Object.keys(forged)[0] }] } });
    }
    await expect(mallory.reads(room.id)).resolves.toEqual([]);
    socket.disconnect();
  });

  it('a prototype of everything', async () => {
    const token = await (await here.people.guest('Polluter')).session.accessToken();
    const bodies = ['{"__proto__":{"admin":true},"displayName":"x"}', '{"constructor":{"prototype":{"admin":true}},"displayName":"x"}'];
    for (const body of bodies) expect((await send(here.server, 'PATCH /users/me', { token, body })).status).toBe(400);
    expect((await send(here.server, 'GET /admin/users', { token })).status).toBe(403);
  });
});
