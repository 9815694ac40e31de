import { Injectable } from '@nestjs/common';

import { Database } from '../database/database.js';
import { unavailable } from '../errors/api-error.js';
import { MembersRepository } from '../memberships/members.repository.js';
import { MembershipsService } from '../memberships/memberships.service.js';
import type { RoomEntity } from '../memberships/room.entity.js';
import { RoomCountersRepository } from '../messages/log/room-counters.repository.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import type { Caller } from '../users/caller.js';

/** In larger rooms read marks are not sent to the other members. */
const READ_MARKS_SHARED_UP_TO = 100;

/** Read marks. */
@Injectable()
export class ReadMarksService {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly counters: RoomCountersRepository,
    private readonly members: MembersRepository,
    private readonly broadcaster: Broadcaster,
    private readonly database: Database,
  ) {}

  /** Moves the caller's read mark forward, at most to the last message. */
  async read(me: Caller, roomId: string, upTo: number): Promise<void> {
    const { room, membership } = await this.memberships.requireMember(me.userId, roomId);
    const seq = Math.min(upTo, (await this.counters.find(roomId))?.lastSeq ?? 0);
    if (seq <= membership.readSeq) return;
    await this.database.write((tx) => this.members.setReadSeq(tx, { roomId, userId: me.userId }, seq));
    const mark = { roomId, userId: me.userId, seq };
    if (await this.sharesReadMarks(room)) this.broadcaster.toRoom(roomId, 'read.changed', mark);
    else this.broadcaster.toUser(me.userId, 'read.changed', mark);
  }

  unread(_me: Caller, _roomId: string, _from: number): Promise<void> {
    return Promise.reject(unavailable('Not built yet.'));
  }

  /** In a direct room without shared presence, read marks are withheld too. */
  private async sharesReadMarks({ id, kind }: RoomEntity): Promise<boolean> {
    if (kind === 'direct') return this.memberships.tellsPresence(id);
    return (await this.members.count(id)) <= READ_MARKS_SHARED_UP_TO;
  }
}
