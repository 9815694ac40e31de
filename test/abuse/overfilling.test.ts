import { newId, Session } from '@confab/client';

import { DeafSocket } from '../support/deaf-socket.js';
import { Engine } from '../support/engine.js';
import { eventually } from '../support/outcome.js';
import { stateOf } from '../support/process-state.js';
import { stage } from '../support/story.js';

const here = stage();

const guest = async (name: string): Promise<string> => (await Session.guest(here.server, { displayName: name })).accessToken();

/** One who asks and asks, and does not wait. The server kept each call until its turn came. */
describe('calls over and over', () => {
  const MOST = 200_000;

  /** Writes until the connection ends; answers how many packets that took. */
  async function floodOf(engine: Engine, packet: string): Promise<number> {
    let sent = 0;
    for (; sent < MOST && engine.socket.readyState === engine.socket.OPEN; sent += 2000) {
      engine.write(...Array<string>(2000).fill(packet));
      // Its pong, or the end: the test itself does not queue what nobody reads.
      await Promise.race([new Promise((resolve) => engine.socket.ping(resolve)), engine.closed]);
    }
    return sent;
  }

  it.each([
    ['that do not exist', '42["a"]'],
    ['that wait for one another', '42["session.hello",{}]'],
    ['that are written in one go', `42${JSON.stringify(['message.send', { roomId: newId(), clientId: newId(), body: 'x' }])}`],
  ])('%s end the connection before they fill the memory', async (_, packet) => {
    const bystander = await here.people.guest('Bystander');
    const engine = await Engine.signedIn(here.server, await guest('Impatient'));
    const before = await stateOf(here.server);
    expect(await floodOf(engine, packet)).toBeLessThan(MOST);
    expect((await stateOf(here.server)).memoryMb - before.memoryMb).toBeLessThan(100);
    await expect(bystander.chat.call('session.hello', {})).resolves.toBeDefined();
  });

  it('are told why before the connection ends', async () => {
    const engine = await Engine.signedIn(here.server, await guest('Impatient'));
    engine.write(...Array.from({ length: 5000 }, (_, id) => `42${String(id)}["room.list",{}]`));
    await engine.closed;
    expect(engine.heard.some((heard) => heard.includes('"RATE_LIMITED"') && heard.includes('it is closed'))).toBe(true);
  });

  it('by polling end the connection as well', async () => {
    const address = `${here.server.url}/socket.io/?EIO=4&transport=polling`;
    const { sid } = JSON.parse((await (await fetch(address)).text()).slice(1)) as { sid: string };
    const post = (body: string): Promise<Response> => fetch(`${address}&sid=${sid}`, { method: 'POST', body });
    await post(`40${JSON.stringify({ token: await guest('Polls') })}`);
    await fetch(`${address}&sid=${sid}`);
    await post(Array<string>(8000).fill('42["a"]').join('\x1e'));
    await eventually(
      async () => (await fetch(`${address}&sid=${sid}`)).status,
      (status) => status === 400,
    );
  });
});

describe('one connection', () => {
  it('is one socket, however often it signs in before it is let in', async () => {
    const token = await guest('Many');
    const engine = await Engine.open(here.server);
    engine.write(...Array<string>(50).fill(`40${JSON.stringify({ token })}`));
    await engine.closed;
    const other = await Engine.signedIn(here.server, token);
    expect(other.heard.filter((heard) => heard.startsWith('40'))).toHaveLength(1);
    other.hangUp();
  });

  it('that announces attachments is answered before any has come, and none is kept', async () => {
    const engine = await Engine.signedIn(here.server, await guest('Attaches'));
    engine.write('4510-1["room.list",{"_placeholder":true,"num":0}]');
    expect(await engine.hears(/^431\[/)).toContain('BAD_INPUT');
    // Another packet in the place of what was announced, and more than any call could have.
    engine.write('451-2["room.list",{"_placeholder":true,"num":0}]');
    await engine.closed;
    const greedy = await Engine.signedIn(here.server, await guest('Greedy'));
    greedy.write('4511-1["room.list",{"_placeholder":true,"num":0}]');
    await greedy.closed;
  });
});

/** Three bytes in UTF-8, two in the memory. */
const LONG = '€'.repeat(4000);

it('sixteen who do not read hold together no more than all may: the greediest go before one alone would', async () => {
  const anna = await here.people.guest('Anna');
  const room = await anna.makes({ kind: 'ephemeral' });
  for (let at = 0; at < 100; at++) await anna.says(room.id, LONG);
  const bela = await here.people.guest('Bela');
  await bela.enters(room.code!);
  const token = await bela.session.accessToken();
  const deaf = await Promise.all(Array.from({ length: 16 }, () => DeafSocket.open(here.server, token)));
  const before = await stateOf(here.server);
  // A page is 1.2 MB, and the system takes the first few of each.
  for (const socket of deaf) socket.asks(30, 'message.list', { roomId: room.id, limit: 100 });
  // Others are served all the while.
  while (!here.server.logs.includes('all together')) await anna.chat.call('room.members', { roomId: room.id });
  expect((await stateOf(here.server)).memoryMb - before.memoryMb).toBeLessThan(250);
  await expect(anna.says(room.id, 'goes on')).resolves.toBeDefined();
  await expect(bela.hears(room.id, 'goes on')).resolves.toBeDefined();
  for (const socket of deaf) socket.close();
});
