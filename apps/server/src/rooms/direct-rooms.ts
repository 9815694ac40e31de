import type { Room } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { Database } from '../database/database.js';
import { badInput, isDuplicate } from '../errors/api-error.js';
import { MemberEntity } from '../memberships/member.entity.js';
import { RoomEntity } from '../memberships/room.entity.js';
import type { Caller } from '../users/caller.js';
import { ContactPolicy } from './members/contact-policy.js';
import { MembershipChanges } from './members/membership-changes.js';
import { RoomFactory } from './room-factory.js';
import { RoomViews } from './views/room-views.js';

/** Conversations of two: one for each pair, whoever asks first. */
@Injectable()
export class DirectRooms {
  constructor(
    private readonly contacts: ContactPolicy,
    private readonly factory: RoomFactory,
    private readonly membershipChanges: MembershipChanges,
    private readonly views: RoomViews,
    private readonly database: Database,
  ) {}

  async open(me: Caller, username: string): Promise<Room> {
    const peer = await this.contacts.findReachable(me, username);
    await this.contacts.requireUnblocked(me, peer.id);
    if (peer.id === me.userId) throw badInput({ username: 'must be someone else’s' });
    const { roomId, joined } = await this.findOrMake(me, peer.id).catch((error: unknown) => {
      // Both opened it at once: the other's is there now.
      if (isDuplicate(error)) return this.findOrMake(me, peer.id);
      throw error;
    });
    for (const userId of joined) this.membershipChanges.announceRoom(userId, await this.views.one(userId, roomId));
    return this.views.one(me.userId, roomId);
  }

  /** `joined`: those whose list the room is new in. */
  private async findOrMake(me: Caller, peerId: string): Promise<{ roomId: string; joined: string[] }> {
    const directKey = [me.userId, peerId].sort().join(' ');
    return this.database.write(async (tx) => {
      const known = await tx.findOneBy(RoomEntity, { directKey });
      if (known) {
        const { affected } = await tx.update(MemberEntity, { roomId: known.id, userId: me.userId, hidden: true }, { hidden: false });
        return { roomId: known.id, joined: affected ? [me.userId] : [] };
      }
      const room = await this.factory.create(tx, me, { kind: 'direct' }, directKey);
      for (const userId of [me.userId, peerId]) await this.membershipChanges.addMember(tx, { roomId: room.id, userId, role: 'member' });
      return { roomId: room.id, joined: [me.userId, peerId] };
    });
  }
}
