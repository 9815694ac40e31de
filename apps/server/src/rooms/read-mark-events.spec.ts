import { double, withDoubles } from '../../../../test/support/with-doubles.js';
import { MembersRepository } from '../memberships/members.repository.js';
import { MembershipsService } from '../memberships/memberships.service.js';
import type { RoomEntity } from '../memberships/room.entity.js';
import { UnreadAnnouncer } from '../messages/unread/unread-announcer.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { ReadMarkEvents } from './read-mark-events.js';

/** Who receives a read mark in a room of so many members. */
async function toldTo(members: number): Promise<readonly string[]> {
  const told: string[] = [];
  const events = withDoubles(
    ReadMarkEvents,
    double(MembershipsService, {}),
    double(MembersRepository, { count: () => Promise.resolve(members) }),
    double(UnreadAnnouncer, { tell: () => undefined }),
    double(Broadcaster, { toRoom: (id: string) => told.push(id), toUser: (id: string) => told.push(id) }),
  );
  const tell = await events.reading({ id: 'room', kind: 'public' } as RoomEntity, 'anna');
  tell(9);
  return told;
}

it('a hundred members hear how far the others have read; of more, each hears their own devices alone', async () => {
  await expect(toldTo(100)).resolves.toEqual(['room']);
  await expect(toldTo(101)).resolves.toEqual(['anna']);
});
