import { channel } from './broadcaster.js';
import { Presence } from './presence.js';

/** A server with so many devices in each room, and the rooms that were told of a change. */
async function toldOf(devices: Readonly<Record<string, number>>): Promise<readonly string[]> {
  const told: string[][] = [];
  const presence = new Presence({ toOthers: (rooms: string[]) => told.push(rooms) } as never);
  const sockets = (size: number): Set<string> => new Set(Array.from({ length: size }, (_, at) => `socket ${at}`));
  presence.attach({
    in: () => ({ fetchSockets: () => Promise.resolve([]) }),
    sockets: { adapter: { rooms: new Map(Object.entries(devices).map(([id, size]) => [channel.room(id), sockets(size)])) } },
  } as never);
  await presence.came('anna', { id: 'hers' } as never, () => Promise.resolve(Object.keys(devices)));
  return told.flat();
}

it('in a room of more than 200 devices nobody is told who comes and goes: they would hear little else', async () => {
  await expect(toldOf({ quiet: 2, full: 200, crowded: 201 })).resolves.toEqual(['quiet', 'full']);
});
