import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { MembersRepository } from '../memberships/members.repository.js';
import { RoomsRepository } from '../memberships/rooms.repository.js';
import type { Caller } from '../users/caller.js';
import { MemberRows } from './members/member-rows.js';
import { RoomFactory } from './room-factory.js';

interface Found {
  readonly roomId: string;
  /** The users for whom the room is newly listed. */
  readonly newFor: readonly string[];
}

/** Finds or creates direct rooms inside the caller's transaction. */
@Injectable()
export class DirectRoomFactory {
  constructor(
    private readonly rooms: RoomsRepository,
    private readonly members: MembersRepository,
    private readonly factory: RoomFactory,
    private readonly rows: MemberRows,
  ) {}

  async findOrCreate(tx: EntityManager, me: Caller, peerId: string): Promise<Found> {
    const directKey = [me.userId, peerId].sort().join(' ');
    const known = await this.rooms.findDirect(tx, directKey);
    if (known) {
      const wasHidden = await this.members.setHidden(tx, { roomId: known.id, userId: me.userId }, false);
      return { roomId: known.id, newFor: wasHidden ? [me.userId] : [] };
    }
    const room = await this.factory.create(tx, me, { kind: 'direct' }, directKey);
    for (const userId of [me.userId, peerId]) await this.rows.add(tx, { roomId: room.id, userId, role: 'member' });
    return { roomId: room.id, newFor: [me.userId, peerId] };
  }
}
