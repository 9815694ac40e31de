import { Injectable } from '@nestjs/common';

import { Database } from '../database/database.js';
import { MembersRepository } from '../memberships/members.repository.js';
import { MembershipsService } from '../memberships/memberships.service.js';
import { RoomCountersRepository } from '../messages/log/room-counters.repository.js';
import type { Caller } from '../users/caller.js';
import { ReadMarkEvents } from './read-mark-events.js';

/** Read marks. */
@Injectable()
export class ReadMarksService {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly counters: RoomCountersRepository,
    private readonly members: MembersRepository,
    private readonly events: ReadMarkEvents,
    private readonly database: Database,
  ) {}

  /** Moves the caller's read mark forward, at most to the last message. */
  async read(me: Caller, roomId: string, upTo: number): Promise<void> {
    const { room, membership } = await this.memberships.requireMember(me.userId, roomId);
    const seq = Math.min(upTo, (await this.counters.find(roomId))?.lastSeq ?? 0);
    if (seq <= membership.readSeq) return;
    const tell = await this.events.reading(room, me.userId);
    if (await this.database.write((tx) => this.members.raiseReadSeq(tx, { roomId, userId: me.userId }, seq))) tell(seq);
  }

  /** Moves the caller's read mark back to just before a message. */
  async unread(me: Caller, roomId: string, from: number): Promise<void> {
    await this.memberships.requireAccess(me.userId, roomId);
    const mark = { roomId, userId: me.userId };
    const hasMoved = await this.database.write((tx) => this.members.lowerReadSeq(tx, mark, from - 1));
    if (hasMoved) this.events.unread(mark, from - 1);
  }
}
