import type { Member } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import type { Caller } from '../rpc/caller.js';
import { forbidden, notFound } from '../rpc/failure.js';
import { toUser } from '../users/user.entity.js';
import { Consent } from './consent.js';
import { Doorway } from './doorway.js';
import { MembershipsService, seatKey } from './memberships.service.js';
import { RoomViews } from './room-views.js';

/** Members bring others into private and public rooms. */
@Injectable()
export class BringingService {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly consent: Consent,
    private readonly doorway: Doorway,
    private readonly views: RoomViews,
  ) {}

  /** By username. */
  async bring(me: Caller, roomId: string, username: string): Promise<Member> {
    const { room } = await this.memberships.requireMember(me.userId, roomId);
    if (me.kind === 'guest') throw forbidden('Guests cannot bring people in. With an account you can.');
    if (room.kind !== 'private' && room.kind !== 'public') throw forbidden('People come into this room in another way.');
    const user = toUser(await this.consent.reach(me, username));
    await this.doorway.admit(roomId, user, async (tx) => {
      // Sent out, or no moderator any more, a moment ago.
      const mine = (await this.memberships.seats(tx, [{ roomId, userId: me.userId }])).get(seatKey(roomId, me.userId));
      if (!mine) throw notFound();
      await this.consent.requireWilling(tx, { roomId, userId: user.id }, mine.role);
    });
    return this.views.member(roomId, user.id);
  }
}
