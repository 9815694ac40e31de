import { newId } from '@confab/client';
import { chat, rest, type Call, type Route, type RoutePath } from '#contract';
import type { Socket } from 'socket.io-client';

import type { Person } from '../support/people.js';
import { openRawSocket, rawCall, send, type RawAnswer } from '../support/raw.js';
import { stage } from '../support/story.js';
import { rightInput, wrongInputs, wrongQueries } from '../support/wrong-inputs.js';

const here = stage();

const calls: [string, Call][] = Object.entries(chat.calls);
const routes: [string, Route][] = Object.entries(rest);
const withBody = routes.filter(([, route]) => route.body);
const withQuery = routes.filter(([, route]) => route.query);

const named = (errors: unknown): unknown[] => (Array.isArray(errors) ? errors.map((error: { field?: unknown }) => error.field) : []);
const addressed = (path: string): string => path.replace(/:\w+/g, () => newId());

let person: Person;
let token: string;
beforeEach(async () => {
  person = await here.people.member(`m-${newId().slice(-12)}`);
  token = await person.session.accessToken();
});

describe('over the socket', () => {
  let socket: Socket;
  beforeEach(async () => {
    socket = await openRawSocket(here.server, token);
  });
  afterEach(() => void socket.disconnect());

  it.each(calls)('%s names whatever is wrong in its input', async (name, call) => {
    const unnoticed: unknown[] = [];
    for (const { field, input } of wrongInputs(call.in)) {
      const ack = await rawCall(socket, name, input);
      const right = !ack.ok && ack.error.code === 'BAD_INPUT' && named(ack.error.errors).includes(field);
      if (!right) unnoticed.push({ field, input: JSON.stringify(input).slice(0, 200), ack });
    }
    expect(unnoticed).toEqual([]);
  });

  it.each(calls)('%s is acknowledged whatever it is given', async (name, call) => {
    const odd = [
      [null],
      ['text'],
      [7],
      [true],
      [[]],
      [[{}]],
      [{}, {}],
      [rightInput(call.in), 'more'],
      [Buffer.from('bytes')],
      [{ nested: { deep: [Buffer.from('x')] } }],
    ];
    for (const args of odd) {
      const ack = await rawCall(socket, name, ...args);
      const empty = Object.keys(rightInput(call.in)).length === 0 && args.length === 1 && args[0] === null;
      if (!empty)
        expect({ args, ack }).toMatchObject({ ack: { ok: false, error: { code: 'BAD_INPUT', requestId: expect.any(String) as string, retryable: false } } });
    }
  });

  it('an own __proto__ is an unknown field like any other', async () => {
    const ack = await rawCall(socket, 'typing.set', JSON.parse(`{"roomId":"${newId()}","typing":true,"__proto__":{"admin":true}}`));
    expect(ack).toMatchObject({ ok: false, error: { code: 'BAD_INPUT', errors: [{ field: '__proto__' }] } });
  });
});

describe('over REST', () => {
  function expectProblem({ status, headers, body }: RawAnswer): void {
    expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({
      status,
      code: 'BAD_INPUT',
      type: expect.any(String) as string,
      title: expect.any(String) as string,
      requestId: expect.any(String) as string,
    });
    expect(status).toBe(400);
  }

  it.each(withBody)('%s names whatever is wrong in its body', async (path, route) => {
    const unnoticed: unknown[] = [];
    for (const { field, input } of wrongInputs(route.body!)) {
      const answer = await send(here.server, addressed(path), { token, body: input });
      if (!named(answer.body.errors).includes(field)) unnoticed.push({ field, input: JSON.stringify(input).slice(0, 200), answer: answer.body });
      else expectProblem(answer);
    }
    expect(unnoticed).toEqual([]);
  });

  it.each(withQuery)('%s names whatever is wrong in its query', async (path, route) => {
    const unnoticed: unknown[] = [];
    for (const { field, input } of wrongQueries(route.query!)) {
      const query = new URLSearchParams(Object.entries(input).map(([name, value]) => [name, String(value)]));
      const answer = await send(here.server, `${addressed(path)}?${query.toString()}`, { token });
      if (!named(answer.body.errors).includes(field)) unnoticed.push({ field, input, answer: answer.body });
      else expectProblem(answer);
    }
    expect(unnoticed).toEqual([]);
  });

  it.each(withQuery)('%s takes each parameter once', async (path, route) => {
    const [name, value] = Object.entries({ query: 'a', ...rightInput(route.query!) }).at(-1)!;
    const parameter = `${name}=${value}`;
    const answer = await send(here.server, `${addressed(path)}?${parameter}&${parameter}`, { token });
    expectProblem(answer);
  });

  it.each(routes.filter(([path]) => path.includes(':')))('%s names an id that is none', async (path) => {
    const { body, query } = rest[path as RoutePath] as Route;
    const search = new URLSearchParams(Object.entries(query ? rightInput(query) : {}).map(([name, value]) => [name, String(value)]));
    const address = `${path.replace(/:\w+/g, 'not-an-id')}?${search.toString()}`;
    const answer = await send(here.server, address, { token, ...(body && { body: rightInput(body) }) });
    expectProblem(answer);
    expect(path).toContain(`:${String(named(answer.body.errors)[0])}`);
  });

  it.each(withBody)('%s refuses what is no object', async (path) => {
    for (const body of ['{"unfinished":', '[]', '"text"', '7', 'null', 'not json at all'])
      expectProblem(await send(here.server, addressed(path), { token, body }));
  });

  it.each(withBody)('%s refuses a body that is too large', async (path) => {
    const { status, body } = await send(here.server, addressed(path), { token, body: { surprise: 'x'.repeat(70_000) } });
    expect([status, body.code]).toEqual([413, 'TOO_LARGE']);
  });

  it('an address that does not exist reads so', async () => {
    const { status, body } = await send(here.server, 'GET /nothing/here', { token });
    expect([status, body.code]).toEqual([404, 'NOT_FOUND']);
  });
});

describe('REST and socket', () => {
  const pairs: [string, string, string[]][] = [
    ['room.create', 'POST /rooms', []],
    ['room.enter', 'POST /rooms/enter', []],
    ['knock.answer', 'POST /knocks/:id/answer', ['knockId']],
    ['message.send', 'POST /rooms/:id/messages', ['roomId']],
    ['message.edit', 'PATCH /messages/:id', ['messageId']],
    ['room.read', 'PUT /rooms/:id/read', ['roomId']],
  ];

  it.each(pairs)('%s and %s say the same of the same wrong input', async (name, path, inPath) => {
    const socket = await openRawSocket(here.server, token);
    const call = (chat.calls as Readonly<Record<string, Call>>)[name]!;
    for (const { field, input } of wrongInputs(call.in).filter((wrong) => !inPath.includes(wrong.field))) {
      const ack = await rawCall(socket, name, input);
      const body = Object.fromEntries(Object.entries(input).filter(([key]) => !inPath.includes(key)));
      const answer = await send(here.server, addressed(path), { token, body });
      const { code, detail, errors } = ack.ok ? { code: 'none', detail: '', errors: [] } : ack.error;
      expect({ field, code: answer.body.code, detail: answer.body.detail, errors: answer.body.errors }).toEqual({ field, code, detail, errors });
    }
    socket.disconnect();
  });
});
