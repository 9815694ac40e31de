import type { RemovalReason, Room, RoomChanges, User } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import type { MemberKey } from '../../memberships/members.repository.js';
import { Broadcaster } from '../../realtime/broadcaster.js';
import { Typing } from '../../realtime/typing.js';
import { RoomViews } from '../views/room-views.js';
import { DistinctNames, type Renamed } from './distinct-names.js';

/** What coming in has changed. */
interface Arrival {
  readonly user: User;
  readonly changes: readonly RoomChanges[];
  readonly renamed: readonly Renamed[];
}

/** Tells devices and members who has come into a room and who has gone, after the commit of either. */
@Injectable()
export class MembershipEvents {
  constructor(
    private readonly views: RoomViews,
    private readonly names: DistinctNames,
    private readonly broadcaster: Broadcaster,
    private readonly typing: Typing,
  ) {}

  /** The room appears on the user's devices, and they hear it. */
  async roomAdded({ roomId, userId }: MemberKey): Promise<Room> {
    const room = await this.views.one(userId, roomId);
    this.broadcaster.subscribe(userId, roomId);
    this.broadcaster.toUser(userId, 'room.added', room);
    return room;
  }

  /** Nothing is told where they were in already. Answers the room as they see it. */
  async joined(key: MemberKey, arrival: Arrival | undefined): Promise<Room> {
    if (!arrival) return this.views.one(key.userId, key.roomId);
    const room = await this.roomAdded(key);
    const { roomId } = key;
    const { user, changes, renamed } = arrival;
    for (const change of changes) this.broadcaster.roomChanged(change);
    this.broadcaster.toOthers([roomId], user.id, 'member.joined', { roomId, user });
    this.names.announce(renamed);
    return room;
  }

  left({ roomId, userId }: MemberKey, reason: RemovalReason, changes: readonly RoomChanges[]): void {
    this.typing.stop(userId, roomId);
    // Unsubscribed first: nothing that follows reaches someone who is no longer in.
    this.broadcaster.unsubscribe(userId, roomId);
    this.broadcaster.toUser(userId, 'room.removed', { roomId, reason });
    for (const change of changes) this.broadcaster.roomChanged(change);
    this.broadcaster.toRoom(roomId, 'member.left', { roomId, userId });
  }

  hidden({ roomId, userId }: MemberKey): void {
    this.broadcaster.toUser(userId, 'room.removed', { roomId, reason: 'left' });
  }

  async promoted({ roomId, userId }: MemberKey): Promise<void> {
    this.broadcaster.toUser(userId, 'room.updated', await this.views.one(userId, roomId));
  }
}
