import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';

import { Database } from '../database/database.js';
import { MemberEntity } from '../memberships/member.entity.js';
import { MembershipsService } from '../memberships/memberships.service.js';
import type { RoomEntity } from '../memberships/room.entity.js';
import { MessageHistoryService } from '../messages/message-history.service.js';
import { Broadcaster } from '../realtime/broadcaster.js';
import { Typing } from '../realtime/typing.js';
import type { Caller } from '../users/caller.js';

/** Up to this many members everyone hears how far the others have read. */
const READ_MARKS_SHARED_UP_TO = 100;

/** What someone is doing in a room besides writing to it: reading, and being about to write. */
@Injectable()
export class ReadMarksService {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly history: MessageHistoryService,
    private readonly typing: Typing,
    private readonly broadcaster: Broadcaster,
    private readonly database: Database,
  ) {}

  /** Moves the caller's read mark forward, at most to the last message. */
  async read(me: Caller, roomId: string, upTo: number): Promise<void> {
    const { room, membership } = await this.memberships.requireMember(me.userId, roomId);
    const seq = Math.min(upTo, (await this.history.head(roomId))?.lastSeq ?? 0);
    if (seq <= membership.readSeq) return;
    await this.database.write((tx) => tx.update(MemberEntity, { roomId, userId: me.userId, readSeq: LessThan(seq) }, { readSeq: seq }));
    const mark = { roomId, userId: me.userId, seq };
    if (await this.sharesReadMarks(room)) this.broadcaster.toRoom(roomId, 'read.changed', mark);
    else this.broadcaster.toUser(me.userId, 'read.changed', mark);
  }

  /** Of two, whoever may not know that the other is there is not told either that they read. */
  private async sharesReadMarks({ id, kind }: RoomEntity): Promise<boolean> {
    if (kind === 'direct') return this.memberships.tellsPresence(id);
    return (await this.memberships.count(id)) <= READ_MARKS_SHARED_UP_TO;
  }

  async setTyping(me: Caller, roomId: string, typing: boolean): Promise<void> {
    await this.memberships.requireWritable(me.userId, roomId);
    this.typing.set(me.userId, roomId, typing);
  }
}
