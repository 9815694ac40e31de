import { SingleNode } from './link/node-link.js';
import { Presence } from './presence.js';
import { channel } from './sockets/channel.js';

const presenceOf = (broadcaster: object, channels: ReadonlyMap<string, ReadonlySet<string>> = new Map()): Presence =>
  new Presence(broadcaster as never, { in: (name: string) => channels.get(name) ?? new Set() } as never, {} as never, new SingleNode(), {} as never);

/** A node with so many devices in each room, and the rooms that were told of a change. */
async function toldOf(devices: Readonly<Record<string, number>>): Promise<readonly string[]> {
  const told: string[][] = [];
  const sockets = (size: number): Set<string> => new Set(Array.from({ length: size }, (_, at) => `socket ${at}`));
  const channels = new Map(Object.entries(devices).map(([id, size]) => [channel.room(id), sockets(size)]));
  const presence = presenceOf({ toOthersHere: (rooms: string[]) => told.push(rooms) }, channels);
  presence.attach(() => Promise.resolve(new Map([['anna', Object.keys(devices)]])));
  await presence.came('anna');
  return told.flat();
}

it('in a room of more than 200 devices nobody is told who comes and goes: they would hear little else', async () => {
  await expect(toldOf({ quiet: 2, full: 200, crowded: 201 })).resolves.toEqual(['quiet', 'full']);
});

it.each([
  ['whose last socket closes is away a moment later', false, ['anna']],
  ['whose socket closes because the server stops is not looked up any more: the database is closed by then', true, []],
])('someone %s', async (_what, isStopping, expected) => {
  jest.useFakeTimers();
  const asked: string[] = [];
  const presence = presenceOf({ toOthersHere: () => undefined });
  presence.attach((userIds) => {
    asked.push(...userIds);
    return Promise.resolve(new Map());
  });
  if (isStopping) presence.onModuleDestroy();
  presence.went('anna');
  await jest.runAllTimersAsync();
  jest.useRealTimers();
  expect(asked).toEqual(expected);
});
