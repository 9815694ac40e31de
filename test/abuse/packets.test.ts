import { once } from 'node:events';

import { Session } from '@confab/client';
import fc from 'fast-check';

import { Engine } from '../support/engine.js';
import { eventually } from '../support/outcome.js';
import { stateOf } from '../support/process-state.js';
import { openRawSocket, rawCall } from '../support/raw.js';
import { stage } from '../support/story.js';

/** In a heap this small, what is kept of each packet or connection ends the process long before the last one. */
const here = stage({ NODE_OPTIONS: '--max-old-space-size=80 --max-semi-space-size=4' });

const RIGHT = [
  '40{"token":"x"}',
  '421["session.hello",{}]',
  '42["typing.set",{"roomId":"x","typing":true}]',
  '431[{"ok":true}]',
  '41',
  '2probe',
  '3',
  '5',
  '6',
];
const WRONG = [
  ...['', '4', '40', '49', '7', '9', '0', '0{"sid":"mine"}', '1', '2', '4\0', '44{"message":"no"}', '40/,', '40/admin,{}', '42/admin,["x"]', '4-1', '4NaN'],
  ...['42', '42[]', '42{}', '42[', '42[7]', '42[null]', '42[{}]', '42[["x"]]', '42["x"', '42"x"', '42["__proto__"]', '42["constructor",{}]', '42[""]'],
  ...['42["connect"]', '42["disconnect"]', '42["newListener"]', '42["removeListener"]', '42["disconnecting"]', '42["connect_error",{}]', '42["error"]'],
  ...['42999999999999999999["x"]', '42-1["x"]', '421.5["x"]', '42abc["x"]', '43', '43[]', '431', '431[]', '4399999[{"a":1}]', '43{"__proto__":1}'],
  ...['45', '451-', '451-["x"]', '451-["x",{"_placeholder":true,"num":0}]', '459999999-["x",{"_placeholder":true,"num":0}]', '45-1-["x"]', '46', '461-[1]'],
  ...['451-["x",{"_placeholder":true,"num":"0"}]', '451-["x",{"_placeholder":true,"num":-1}]', '451-["x",{"_placeholder":true,"num":1e9}]'],
  ...[`42${'['.repeat(5000)}`, `42["x",${'{"a":'.repeat(3000)}1${'}'.repeat(3000)}]`, `42["x",${'9'.repeat(60_000)}]`, `42["${'x'.repeat(60_000)}"]`],
];

/** Something inside a right packet is replaced by something else. */
const bent = fc
  .tuple(fc.constantFrom(...RIGHT), fc.nat(20), fc.nat(4), fc.string({ maxLength: 4 }))
  .map(([packet, at, length, text]) => packet.slice(0, at) + text + packet.slice(at + length));
const packet = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WRONG) },
  { weight: 4, arbitrary: bent },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes)) },
);

/** A server that had no turn for ten seconds takes a handshake for one that never comes to an end, and is asked again. */
async function patiently(connect: () => Promise<Engine>): Promise<Engine> {
  for (;;) {
    try {
      return await connect();
    } catch (error) {
      if (!(error instanceof Error && error.message.endsWith('408'))) throw error;
    }
  }
}

/** Writes packets one by one, on a new connection wherever the server has hung up. Answers how often it did. */
async function pelt(packets: readonly (string | Buffer)[], connect: () => Promise<Engine>): Promise<number> {
  let engine = await patiently(connect);
  let hungUp = 0;
  for (const wrong of packets) {
    engine.write(wrong);
    // A ping of the websocket itself: its pong comes after the packet was looked at, unless the connection has ended.
    const seen = once(engine.socket, 'pong').then(() => true);
    engine.socket.ping(() => undefined);
    if (await Promise.race([seen, engine.closed.then(() => false)])) continue;
    hungUp++;
    engine = await patiently(connect);
  }
  engine.hangUp();
  return hungUp;
}

const CROWD = 20;

it('ten thousand malformed packets hurt nobody: the process lives, its memory is flat, its handles return', async () => {
  const { pid } = here.server;
  const bystander = await here.people.guest('Bystander');
  const token = await (await Session.guest(here.server, { displayName: 'Mallory' })).accessToken();
  const ways = [() => Engine.open(here.server), () => Engine.signedIn(here.server, token)];
  const packets = fc.sample(packet, { numRuns: 10_000, seed: 4 });
  const pelted = async (from: number, to: number): Promise<number> => {
    const share = (at: number): (string | Buffer)[] => packets.slice(from, to).filter((_, i) => i % CROWD === at);
    const hungUp = await Promise.all(Array.from({ length: CROWD }, (_, at) => pelt(share(at), ways[at % 4 === 0 ? 1 : 0]!)));
    return hungUp.reduce((all, one) => all + one, 0);
  };
  const before = await stateOf(here.server);
  const first = await pelted(0, 3000);
  const warm = await stateOf(here.server);
  expect(first + (await pelted(3000, 10_000))).toBeGreaterThan(1000);
  const after = await eventually(
    () => stateOf(here.server),
    ({ handles }) => handles <= before.handles + 5,
  );
  expect(after.memoryMb - warm.memoryMb).toBeLessThan(40);
  expect(here.server.pid).toBe(pid);
  expect(here.server.logs).not.toMatch(/"level":"(error|fatal)"|uncaught|unhandled/i);
  await expect(bystander.chat.call('session.hello', {})).resolves.toMatchObject({ user: { displayName: 'Bystander' } });
});

it('an attachment that is promised and never sent holds back its sender alone', async () => {
  const bystander = await here.people.guest('Bystander');
  const engine = await Engine.signedIn(here.server, await bystander.session.accessToken());
  engine.write('451-["message.send",{"_placeholder":true,"num":0}]', '421["session.hello",{}]');
  await engine.closed;
  await expect(bystander.chat.call('session.hello', {})).resolves.toBeDefined();
});

it('a frame just within 64 KiB is answered, one byte more ends the connection, fragmented or not', async () => {
  const token = await (await Session.guest(here.server, { displayName: 'Measurer' })).accessToken();
  const frame = (length: number): string => `421["no.such.call",{"x":"${'x'.repeat(length - 28)}"}]`;
  const within = await Engine.signedIn(here.server, token);
  within.write(frame(65_536));
  await expect(within.hears(/^431/)).resolves.toContain('BAD_INPUT');
  within.hangUp();
  for (const fragments of [1, 3]) {
    const beyond = await Engine.signedIn(here.server, token);
    const text = frame(65_540);
    for (let at = 0; at < fragments; at++) {
      const size = Math.ceil(text.length / fragments);
      beyond.socket.send(text.slice(at * size, (at + 1) * size), { fin: at === fragments - 1 });
    }
    await beyond.closed;
  }
});

it('a thousand acknowledgements of what was never asked change nothing', async () => {
  const token = await (await Session.guest(here.server, { displayName: 'Confirms' })).accessToken();
  const engine = await Engine.signedIn(here.server, token);
  engine.write(...Array.from({ length: 1000 }, (_, id) => `43${String(id)}[{"ok":true,"data":{"admin":true}}]`), '421["session.hello",{}]');
  await expect(engine.hears(/^431/)).resolves.toContain('"admin":false');
  engine.hangUp();
});

it('the same call number twice is two answers', async () => {
  const token = await (await Session.guest(here.server, { displayName: 'Repeats' })).accessToken();
  const socket = await openRawSocket(here.server, token);
  const engine = await Engine.signedIn(here.server, token);
  engine.write('421["session.hello",{}]', '421["session.hello",{}]', '422["room.list",{}]');
  await engine.hears(/^432/);
  expect(engine.heard.filter((heard) => heard.startsWith('431'))).toHaveLength(2);
  await expect(rawCall(socket, 'session.hello', {})).resolves.toMatchObject({ ok: true });
  engine.hangUp();
  socket.disconnect();
});
