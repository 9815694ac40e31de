import { request } from 'node:http';

import { chat, fieldsOf, rest, type Class, type RoutePath } from '#contract';

import { stateOf } from '../support/process-state.js';
import { openRawSocket, rawCall, send } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();

/** Letters, and as many marks on one letter, which normalizing sorts: the square of their number. */
const LETTERS = 'a'.repeat(32_000);
const MARKS = `a${'\u0345'.repeat(16_000)}${'\u0334'.repeat(16_000)}`;
/** Of processor time. One of the texts that were dear took half of it. */
const WIDE_MARGIN_MS = 1500;

/** What a deed costs the server, in processor time. */
async function costOf(deed: () => Promise<unknown>): Promise<number> {
  const before = await stateOf(here.server);
  await deed();
  return (await stateOf(here.server)).cpuMs - before.cpuMs;
}

/** The text in each field of an input, one after another. */
const inputsWith = (type: Class, text: string): object[] => [...fieldsOf(type).keys()].map((name) => ({ [name]: text }));

const bodies = (text: string): [RoutePath, object][] =>
  (Object.keys(rest) as RoutePath[]).flatMap((route) => inputsWith(rest[route].body ?? Object, text).map((body): [RoutePath, object] => [route, body]));

describe('text that is dear to normalize', () => {
  it('costs no more than any other of its length, in whichever field of whichever route it comes', async () => {
    const { token, roomId } = await someone();
    const ask = async (text: string): Promise<number[]> => {
      const answers: number[] = [];
      for (const [route, body] of bodies(text))
        answers.push((await send(here.server, route.replace(/:\w+/g, roomId), { token: rest[route].open ? undefined : token, body })).status);
      return answers;
    };
    const plain = await costOf(() => ask(LETTERS));
    const dear = await costOf(async () => expect(new Set(await ask(MARKS))).toEqual(new Set([400])));
    expect(dear).toBeLessThan(plain + WIDE_MARGIN_MS);
  });

  it('costs no more in a call, in its name, nor in the token of a handshake', async () => {
    const { token } = await someone();
    const socket = await openRawSocket(here.server, token);
    const ask = async (text: string): Promise<void> => {
      for (const [name, { in: type }] of Object.entries(chat.calls)) for (const input of inputsWith(type, text)) await rawCall(socket, name, input);
      for (let at = 0; at < 5; at++) await rawCall(socket, text, {});
      await openRawSocket(here.server, text).catch(() => undefined);
    };
    const plain = await costOf(() => ask(LETTERS));
    expect(await costOf(() => ask(MARKS))).toBeLessThan(plain + WIDE_MARGIN_MS);
    socket.disconnect();
  });

  it('is not read on behalf of one who is over the limits, or has no account', async () => {
    const guess = (username: string): Promise<unknown> =>
      Promise.all(Array.from({ length: 10 }, () => send(here.server, 'POST /auth/login', { body: { username, password: 'a wrong password' } })));
    const plain = await costOf(() => guess(LETTERS));
    expect(await costOf(() => guess(MARKS))).toBeLessThan(plain + WIDE_MARGIN_MS);
  });
});

describe('headers', () => {
  /** fetch sends none of its own choosing. */
  const asked = (headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const sent = request(`${here.server.url}/api/v1/rooms`, { headers }, (answer) => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
      });
      sent.on('error', reject).end();
    });
  const thirty = async (headers: Record<string, string>): Promise<void> => {
    for (let at = 0; at < 30; at++) expect([401, 403]).toContain(await asked(headers));
  };

  it.each([
    // Its name as it would be looked up: Punycode takes the square of what is not ASCII.
    ['an Origin', { origin: `http://${Array.from({ length: 14_000 }, (_, at) => String.fromCharCode(0xc0 + (at % 60))).join('')}` }],
    ['an X-Forwarded-For of thousands', { 'x-forwarded-for': '127.0.0.1,'.repeat(1400) }],
    ['an Authorization', { authorization: `Bearer ${'a.'.repeat(7000)}!` }],
    ['a thousand cookies', { cookie: 'confab_a=j:{};'.repeat(1000) }],
  ])('%s of the largest size cost no more than a plain one', async (_, headers) => {
    const plain = await costOf(() => thirty({ 'x-plain': 'a'.repeat(14_000) }));
    expect(await costOf(() => thirty(headers))).toBeLessThan(plain + WIDE_MARGIN_MS);
  });
});

it('an input of ten thousand unknown names is refused with the first few', async () => {
  const names = Array.from({ length: 8000 }, (_, at) => [at.toString(36), 0] as const);
  const { status, body } = await send(here.server, 'POST /auth/guest', { body: Object.fromEntries(names) });
  expect(status).toBe(400);
  expect(body.errors).toHaveLength(20);
});

async function someone(): Promise<{ token: string; roomId: string }> {
  const person = await here.people.member(`m${String(Math.random()).slice(2, 14)}`);
  const { id } = await person.makes({ kind: 'private', name: 'Theirs' });
  return { token: await person.session.accessToken(), roomId: id };
}
