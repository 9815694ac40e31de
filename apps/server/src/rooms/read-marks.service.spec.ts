import { double, withDoubles } from '../../../../test/support/with-doubles.js';
import { Database } from '../database/database.js';
import { MembersRepository } from '../memberships/members.repository.js';
import { MembershipsService } from '../memberships/memberships.service.js';
import { RoomCountersRepository } from '../messages/log/room-counters.repository.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import type { Caller } from '../users/caller.js';
import { ReadMarksService } from './read-marks.service.js';

const anna = { userId: 'anna' } as Caller;

/** Who receives a read mark in a room of so many members. */
async function toldTo(members: number): Promise<readonly string[]> {
  const told: string[] = [];
  const marks = withDoubles(
    ReadMarksService,
    double(MembershipsService, { requireMember: () => Promise.resolve({ room: { id: 'room', kind: 'public' }, membership: { readSeq: 0 } }) }),
    double(RoomCountersRepository, { find: () => Promise.resolve({ lastSeq: 9 }) }),
    double(MembersRepository, { count: () => Promise.resolve(members) }),
    double(Broadcaster, { toRoom: (id: string) => told.push(id), toUser: (id: string) => told.push(id) }),
    double(Database, { write: () => Promise.resolve() }),
  );
  await marks.read(anna, 'room', 9);
  return told;
}

it('a hundred members hear how far the others have read; of more, each hears their own devices alone', async () => {
  await expect(toldTo(100)).resolves.toEqual(['room']);
  await expect(toldTo(101)).resolves.toEqual(['anna']);
});
