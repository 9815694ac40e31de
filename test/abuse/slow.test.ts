import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { Engine } from '../support/engine.js';
import { eventually } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { stateOf } from '../support/process-state.js';
import { stage } from '../support/story.js';

const here = stage();

let bystander: Person;
let roomId: string;
beforeEach(async () => {
  bystander = await here.people.guest('Bystander');
  roomId = (await bystander.makes({ kind: 'ephemeral' })).id;
});

/** Connections that each begin with this text, and say no more. */
async function begin(count: number, text: string): Promise<Socket[]> {
  const port = Number(new URL(here.server.url).port);
  const sockets = Array.from({ length: count }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  for (const socket of sockets) socket.write(text);
  return sockets;
}

async function expectServed(): Promise<void> {
  await expect(bystander.says(roomId, 'still served')).resolves.toMatchObject({ body: 'still served' });
  await expect(bystander.session.rest('GET /rooms')).resolves.toHaveLength(1);
}

const UPGRADE = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';

describe('three hundred that begin and never end', () => {
  it.each([
    ['a request line', 'GET /api'],
    ['headers', 'GET /api/v1/rooms HTTP/1.1\r\nHost: x\r\nX-Slow: '],
    ['a body', 'POST /api/v1/auth/guest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 40\r\n\r\n{"displayName":'],
    ['a chunk', 'POST /api/v1/auth/guest HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{'],
    ['an upgrade', `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\n${UPGRADE}`],
    ['a frame', `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\n${UPGRADE}\r\n\x81\xfe`],
  ])('%s leave the others served, and give their handles back', async (_, text) => {
    const before = await stateOf(here.server);
    const slow = await begin(300, text);
    await expectServed();
    for (const socket of slow) socket.destroy();
    await eventually(
      () => stateOf(here.server),
      ({ handles }) => handles <= before.handles + 5,
    );
    await expectServed();
  });
});

describe('half-open connections', () => {
  it('two hundred websockets that greet nobody, and polling that was begun, are closed, and their handles return', async () => {
    const before = await stateOf(here.server);
    const engines = await Promise.all(Array.from({ length: 200 }, () => Engine.open(here.server)));
    const address = `${here.server.url}/socket.io/?EIO=4&transport=polling`;
    const { sid } = JSON.parse((await (await fetch(address)).text()).slice(1)) as { sid: string };
    // Waits at the server until it hangs up: a close packet, after which the connection is unknown.
    const polled = fetch(`${address}&sid=${sid}`).then((answer) => answer.text());
    await expectServed();
    await Promise.all(engines.map(({ closed }) => closed));
    expect(await polled).toBe('1');
    expect((await fetch(`${address}&sid=${sid}`)).status).toBe(400);
    await eventually(
      () => stateOf(here.server),
      ({ handles }) => handles <= before.handles + 5,
    );
  });

  it('what is upgraded with an invented connection is refused', async () => {
    const [socket] = await begin(1, `GET /socket.io/?EIO=4&transport=websocket&sid=AAAAAAAAAAAAAAAAAAAA HTTP/1.1\r\nHost: x\r\n${UPGRADE}\r\n`);
    const [answer] = (await once(socket!, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 400/);
    socket!.destroy();
  });

  it('headers beyond all measure are refused, and end the connection', async () => {
    const [socket] = await begin(1, `GET /api/v1/rooms HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`);
    const [answer] = (await once(socket!, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 431/);
    socket!.destroy();
  });
});

it('one who hears and does not read is cut off, and the others hear everything', async () => {
  const reader = await here.people.guest('Reads');
  const deaf = await here.people.guest('Does not read');
  const room = await bystander.makes({ kind: 'ephemeral' });
  for (const person of [reader, deaf]) await person.enters(room.code!);
  const engine = await Engine.signedIn(here.server, await deaf.session.accessToken());
  engine.socket.pause();
  // Three bytes a character, twelve kilobytes a message: the kernel takes some megabytes before the server has to keep any.
  const body = '€'.repeat(4000);
  let sent = 0;
  for (; sent < 3000 && !here.server.logs.includes('did not read'); sent += 50)
    await Promise.all(Array.from({ length: 50 }, () => bystander.says(room.id, body)));
  expect(sent).toBeLessThan(3000);
  engine.socket.resume();
  await engine.closed;
  await bystander.says(room.id, 'the last one');
  await expect(reader.hears(room.id, 'the last one')).resolves.toMatchObject({ seq: sent + 3 });
  // Its client, which does read, lost nothing.
  await expect(deaf.hears(room.id, 'the last one')).resolves.toMatchObject({ seq: sent + 3 });
});
