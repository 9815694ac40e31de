import type { Caller } from '../users/caller.js';
import { ReadMarksService } from './read-marks.service.js';

const anna = { userId: 'anna' } as Caller;

/** Who receives a read mark in a room of so many members. */
async function toldTo(members: number): Promise<readonly string[]> {
  const told: string[] = [];
  const marks = new ReadMarksService(
    { requireMember: () => Promise.resolve({ room: { id: 'room', kind: 'public' }, membership: { readSeq: 0 } }) } as never,
    { find: () => Promise.resolve({ lastSeq: 9 }) } as never,
    { count: () => Promise.resolve(members) } as never,
    { toRoom: (id: string) => told.push(id), toUser: (id: string) => told.push(id) } as never,
    { write: () => Promise.resolve() } as never,
  );
  await marks.read(anna, 'room', 9);
  return told;
}

it('a hundred members hear how far the others have read; of more, each hears their own devices alone', async () => {
  await expect(toldTo(100)).resolves.toEqual(['room']);
  await expect(toldTo(101)).resolves.toEqual(['anna']);
});
