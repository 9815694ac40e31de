import type { UnreadReport } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';

import { MembershipsService } from '../../memberships/memberships.service.js';
import type { Caller } from '../../users/caller.js';
import { RoomCountersRepository } from '../log/room-counters.repository.js';
import { ThreadMarksRepository } from '../log/thread-marks.repository.js';
import { UnreadMentionsRepository } from './unread-mentions.repository.js';

/** Shows users how their numbers of a room were come by. */
@Injectable()
export class UnreadReportService {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly counters: RoomCountersRepository,
    private readonly mentions: UnreadMentionsRepository,
    private readonly marks: ThreadMarksRepository,
  ) {}

  async explain(me: Caller, roomId: string): Promise<UnreadReport> {
    const { membership } = await this.memberships.requireMember(me.userId, roomId);
    const { readSeq } = membership;
    const lastSeq = (await this.counters.find(roomId))?.lastSeq ?? 0;
    const seat = { roomId, userId: me.userId };
    const mentionedIn = await this.mentions.list(seat, LIMITS.page.max);
    const threads = await this.marks.unreadIn(seat, LIMITS.threads.max);
    return { lastSeq, readSeq, unread: lastSeq - readSeq, mentions: await this.mentions.ofMember(seat), mentionedIn, threads };
  }
}
