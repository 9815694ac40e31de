import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { eventually } from '../support/outcome.js';
import { stage } from '../support/story.js';

const LIMIT = 256;

const here = stage({ LOG_LEVEL: 'info' }, { openFiles: LIMIT });

const idle: Socket[] = [];
afterEach(() => {
  for (const socket of idle.splice(0)) socket.destroy();
});

/** A connection that says nothing. */
async function stranger(): Promise<Socket> {
  const socket = connect(Number(new URL(here.server.url).port), '127.0.0.1');
  // Being reset is what becomes of some.
  socket.on('error', () => undefined);
  idle.push(socket);
  await once(socket, 'connect');
  return socket;
}

it('how many connections the system allows is said at the start; whoever comes when they are taken is refused, which is logged, and nothing else breaks', async () => {
  await eventually(
    () => Promise.resolve(here.server.logs),
    (logs) => /may hold 256 files open, so \d+ connections/.test(logs),
  );
  const anna = await here.people.guest('Anna');
  const room = await anna.makes({ kind: 'ephemeral' });
  for (let count = 0; count < LIMIT; count++) await stranger();
  await once(await stranger(), 'close');
  await eventually(
    () => Promise.resolve(here.server.logs),
    (logs) => /A connection was refused: \d+ stand/.test(logs),
  );
  // The database opens what it needs, and whoever is in stays.
  await anna.says(room.id, 'in a full house');
  for (const socket of idle.splice(0)) socket.destroy();
  const bela = await eventually(
    () => here.people.guest('Bela').catch(() => undefined),
    (person) => person !== undefined,
  );
  await bela!.enters(room.code!);
  await expect(bela!.reads(room.id)).resolves.toContainEqual(expect.objectContaining({ body: 'in a full house' }));
});
