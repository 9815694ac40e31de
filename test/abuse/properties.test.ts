import { newId } from '@confab/client';
import { CallProblem, chat, COMMON_ERRORS, Problem, rest, type Call, type Route } from '#contract';
import { ERRORS, type ErrorCode } from '@confab/contract/constants';
import fc from 'fast-check';
import type { Socket } from 'socket.io-client';

import { misfits } from '../support/fits.js';
import { hostileInput, nastyText, type World } from '../support/hostile-values.js';
import { PASSWORD, type Person } from '../support/people.js';
import { openRawSocket, rawCall, send, type RawAnswer } from '../support/raw.js';
import { stage } from '../support/story.js';

const here = stage();
const RUNS = { numRuns: 15, seed: 20_261_121 };

/** Someone with a room, a message, a link and a knock to be hostile with. */
async function worldOf(person: Person): Promise<World> {
  const room = await person.makes({ kind: 'ephemeral', name: 'World', entry: 'knock' });
  const { id: messageId, clientId } = await person.says(room.id, 'something to be hostile to');
  const invite = await person.session.rest('POST /rooms/:id/invites', { params: { id: room.id }, body: {} });
  const knocking = await here.people.guest('Knocker');
  const knock = await knocking.knocks(room.code!);
  return {
    ...{ roomId: room.id, id: room.id, messageId, replyToId: messageId, clientId: clientId!, knockId: knock.id, inviteId: invite.id, token: invite.token },
    ...{ userId: knocking.id, sessionId: person.session.id, code: room.code!, username: person.user.username!, password: PASSWORD, seq: 1, after: 0 },
  };
}

/** INTERNAL and UNAVAILABLE are failures of the server, whatever it was asked. */
const allowed = (own: readonly ErrorCode[]): ErrorCode[] => [...COMMON_ERRORS, ...own].filter((code) => code !== 'INTERNAL' && code !== 'UNAVAILABLE');

let person: Person;
let world: World;
beforeEach(async () => {
  person = await here.people.member(`p.${newId().slice(-12)}`);
  world = await worldOf(person);
});

describe('whatever it is given', () => {
  let socket: Socket;
  beforeEach(async () => {
    socket = await openRawSocket(here.server, await person.session.accessToken());
  });
  afterEach(() => void socket.disconnect());

  it.each<[string, Call]>(Object.entries(chat.calls))('%s answers, in what the contract says', async (name, call) => {
    const input = hostileInput(call.in, { ...world, token: await person.session.accessToken() });
    const property = fc.asyncProperty(input, async (given) => {
      const ack = await rawCall(socket, name, given);
      if (ack.ok) expect(misfits(call.out, ack.data)).toEqual([]);
      else {
        expect(misfits(CallProblem, ack.error)).toEqual([]);
        expect(allowed(call.errors)).toContain(ack.error.code);
      }
    });
    await fc.assert(property, RUNS);
    expect(socket.connected).toBe(true);
  });
});

/** Routes that end the session or the account which asks: each time another guest does. */
const SPENT = ['POST /auth/logout', 'DELETE /users/me', 'DELETE /auth/sessions/:id', 'POST /users/me/claim', 'POST /users/me/password'];

describe('whatever it is given, over REST,', () => {
  function expectFits({ status, out, list, accepted, errors }: Route, answer: RawAnswer): void {
    if (answer.status >= 400) {
      expect(misfits(Problem, answer.body)).toEqual([]);
      const code = answer.body.code!;
      // A body that the parser refuses is told of before anyone asks which route it was for.
      expect([...allowed(errors), 'TOO_LARGE']).toContain(code);
      expect(answer.status).toBe(ERRORS[code].status);
      return;
    }
    expect(accepted ? [status, 202] : [status]).toContain(answer.status);
    const answers: unknown[] = list ? (answer.body as unknown as unknown[]) : [answer.body];
    expect(answers.flatMap((one) => (out ? misfits(out, one) : []))).toEqual([]);
  }

  /** A segment of a path; what fetch would resolve away is left out. */
  const segment = (name: string): fc.Arbitrary<string> => {
    const nasty = nastyText.map((text) => text.toWellFormed()).filter((text) => !/^\.{0,2}$/.test(text) && text.length < 3000);
    return fc
      .oneof({ weight: 4, arbitrary: fc.constantFrom(String(world[name] ?? newId()), newId()) }, { weight: 1, arbitrary: nasty })
      .map(encodeURIComponent);
  };
  const addressOf = (path: string, { query }: Route): fc.Arbitrary<string> => {
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!);
    const segments = fc.tuple(...names.map(segment)).map((given) => given.reduce((address, text) => address.replace(/:\w+/, () => text), path));
    const asked = query ? hostileInput(query, world) : fc.constant({});
    const search = asked.map((given) => new URLSearchParams(Object.entries(given ?? {}).map(([name, value]) => [name, String(value)])).toString());
    return fc.tuple(segments, search).map(([address, text]) => `${address}?${text.slice(0, 4000)}`);
  };

  it.each<[string, Route]>(Object.entries(rest))('%s answers, in what the contract says', async (path, route) => {
    const own = await person.session.accessToken();
    const inPath = path.startsWith('PATCH /messages') || path.startsWith('DELETE /messages') ? { id: world['messageId']! } : {};
    world = { ...world, ...inPath, ...(path.includes('/knocks/:id') && { id: world['knockId']! }) };
    const body = route.body ? fc.oneof({ weight: 9, arbitrary: hostileInput(route.body, world) }, { weight: 1, arbitrary: nastyText }) : fc.constant(undefined);
    const property = fc.asyncProperty(addressOf(path, route), body, async (address, given) => {
      const token = SPENT.includes(path) ? await (await here.people.guest('Spent')).session.accessToken() : own;
      expectFits(route, await send(here.server, address, { token, body: given }));
    });
    await fc.assert(property, RUNS);
  });
});

it('and the server has nothing to say of it in its log', async () => {
  await expect(person.chat.call('session.hello', {})).resolves.toBeDefined();
  expect(here.server.logs).not.toContain('"level":"error"');
});
