import type { RemovalReason, Room, RoomChanges, User } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import type { MemberKey } from '../../memberships/members.repository.js';
import { Broadcaster } from '../../realtime/broadcaster.js';
import { Typing } from '../../realtime/typing.js';
import { RoomViews } from '../views/room-views.js';
import { DistinctNames, type Renamed } from './distinct-names.js';

/** The changes made by a join. */
interface Arrival {
  readonly user: User;
  readonly changes: readonly RoomChanges[];
  readonly renamed: readonly Renamed[];
}

/** Announces joins and removals after their commit. */
@Injectable()
export class MembershipEvents {
  constructor(
    private readonly views: RoomViews,
    private readonly names: DistinctNames,
    private readonly broadcaster: Broadcaster,
    private readonly typing: Typing,
  ) {}

  /** Shows the room on the user's devices and subscribes them. */
  async roomAdded({ roomId, userId }: MemberKey): Promise<Room> {
    // Subscribed first, read second: a removal that commits in between is seen by the read.
    this.broadcaster.subscribe(userId, roomId);
    const room = await this.views.one(userId, roomId);
    if (room.you) this.broadcaster.toUser(userId, 'room.added', room);
    else this.broadcaster.unsubscribe(userId, roomId);
    this.broadcaster.tellMissed(userId, room);
    return room;
  }

  /** On this node alone: another node has added them. */
  async roomAddedHere({ roomId, userId }: MemberKey): Promise<void> {
    this.broadcaster.subscribeHere(userId, roomId);
    this.broadcaster.toUserHere(userId, 'room.added', await this.views.one(userId, roomId));
  }

  /** On this node alone: another node has removed them. */
  leftHere({ roomId, userId }: MemberKey, reason: RemovalReason): void {
    this.typing.stop(userId, roomId);
    this.broadcaster.unsubscribeHere(userId, roomId);
    this.broadcaster.toUserHere(userId, 'room.removed', { roomId, reason });
  }

  /** Announces nothing for a user who was already a member. Returns the room as they see it. */
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
    // Unsubscribed first, so that no later event reaches the removed user.
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
