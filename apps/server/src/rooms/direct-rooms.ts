import type { Room } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { Database } from '../database/database.js';
import type { Caller } from '../rpc/caller.js';
import { badInput, isDuplicate } from '../rpc/failure.js';
import { Consent } from './consent.js';
import { Doorway } from './doorway.js';
import { MemberEntity } from './member.entity.js';
import { RoomMaker } from './room-maker.js';
import { RoomViews } from './room-views.js';
import { RoomEntity } from './room.entity.js';

/** Conversations of two: one for each pair, whoever asks first. */
@Injectable()
export class DirectRooms {
  constructor(
    private readonly consent: Consent,
    private readonly maker: RoomMaker,
    private readonly doorway: Doorway,
    private readonly views: RoomViews,
    private readonly database: Database,
  ) {}

  async open(me: Caller, username: string): Promise<Room> {
    const peer = await this.consent.reach(me, username);
    await this.consent.requireUnblocked(me, peer.id);
    if (peer.id === me.userId) throw badInput({ username: 'must be someone else’s' });
    const { roomId, arrivals } = await this.findOrMake(me, peer.id).catch((error: unknown) => {
      // Both opened it at once: the other's is there now.
      if (isDuplicate(error)) return this.findOrMake(me, peer.id);
      throw error;
    });
    for (const userId of arrivals) this.doorway.welcome(userId, await this.views.one(userId, roomId));
    return this.views.one(me.userId, roomId);
  }

  /** `arrivals`: those whose list the room is new in. */
  private async findOrMake(me: Caller, peerId: string): Promise<{ roomId: string; arrivals: string[] }> {
    const directKey = [me.userId, peerId].sort().join(' ');
    return this.database.write(async (tx) => {
      const known = await tx.findOneBy(RoomEntity, { directKey });
      if (known) {
        const { affected } = await tx.update(MemberEntity, { roomId: known.id, userId: me.userId, hidden: true }, { hidden: false });
        return { roomId: known.id, arrivals: affected ? [me.userId] : [] };
      }
      const room = await this.maker.make(tx, me, { kind: 'direct' }, directKey);
      for (const userId of [me.userId, peerId]) await this.doorway.seat(tx, { roomId: room.id, userId, role: 'member' });
      return { roomId: room.id, arrivals: [me.userId, peerId] };
    });
  }
}
