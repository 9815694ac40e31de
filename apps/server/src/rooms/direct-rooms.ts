import type { Room } from '@confab/contract';
import { Injectable } from '@nestjs/common';

import { Database } from '../database/database.js';
import { badInput, isDuplicate } from '../errors/api-error.js';
import type { Caller } from '../users/caller.js';
import { DirectRoomFactory } from './direct-room-factory.js';
import { ContactPolicy } from './members/contact-policy.js';
import { MembershipEvents } from './members/membership-events.js';
import { RoomViews } from './views/room-views.js';

/** Direct rooms: one for each pair of users. */
@Injectable()
export class DirectRooms {
  constructor(
    private readonly contacts: ContactPolicy,
    private readonly factory: DirectRoomFactory,
    private readonly events: MembershipEvents,
    private readonly views: RoomViews,
    private readonly database: Database,
  ) {}

  async open(me: Caller, username: string): Promise<Room> {
    const peer = await this.contacts.findContactable(me, username);
    await this.contacts.requireUnblocked(me, peer.id);
    if (peer.id === me.userId) throw badInput({ username: 'must be someone else’s' });
    const findOrCreate = () => this.database.write((tx) => this.factory.findOrCreate(tx, me, peer.id));
    const { roomId, newFor } = await findOrCreate().catch((error: unknown) => {
      // Opened concurrently by both: the other's row exists now.
      if (isDuplicate(error)) return findOrCreate();
      throw error;
    });
    for (const userId of newFor) await this.events.roomAdded({ roomId, userId });
    return this.views.one(me.userId, roomId);
  }
}
