import { double, withDoubles } from '../../../../test/support/with-doubles.js';
import { AccessTokens } from '../auth/sessions/access-tokens.js';
import { MembersRepository } from '../memberships/members.repository.js';
import { Presence } from '../realtime/presence.js';
import { RoomSubscriptions } from './room-subscriptions.js';

it('who is sent out of a room, or brought into one, while they connect hears the rooms that they are in then', async () => {
  const reads = [
    ['stays', 'sent-out'],
    ['stays', 'brought-into'],
  ];
  const joined = new Set<string>();
  const socket = {
    id: 'hers',
    data: {},
    join: (rooms: string | string[]) => [rooms].flat().forEach((room) => joined.add(room)),
    leave: (room: string) => joined.delete(room),
    disconnect: () => joined.clear(),
  };
  const subscriptions = withDoubles(
    RoomSubscriptions,
    // A membership changed during the first read, before the socket could be found in its channels.
    double(MembersRepository, { roomIdsOf: () => Promise.resolve(reads.length > 1 ? reads.shift() : reads[0]) }),
    double(AccessTokens, { kindOf: () => Promise.resolve('member') }),
    double(Presence, { came: () => Promise.resolve() }),
  );
  await subscriptions.subscribe({ userId: 'anna', sessionId: 'one', kind: 'member' } as never, socket as never);
  expect([...joined].sort()).toEqual(['room:brought-into', 'room:stays', 'session:one', 'user:anna']);
});
