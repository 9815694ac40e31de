import type { FollowThread, ReadThread } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database } from '../../database/database.js';
import { notFound } from '../../errors/api-error.js';
import { MembershipsService } from '../../memberships/memberships.service.js';
import type { Caller } from '../../users/caller.js';
import { type ThreadMark, ThreadMarksRepository } from '../log/thread-marks.repository.js';
import { type ThreadRow, ThreadsRepository } from '../log/threads.repository.js';
import { ThreadAnnouncer } from './thread-announcer.js';

/** Following and reading threads. */
@Injectable()
export class ThreadsService {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly threads: ThreadsRepository,
    private readonly marks: ThreadMarksRepository,
    private readonly announcer: ThreadAnnouncer,
    private readonly database: Database,
  ) {}

  /** Moves the caller's mark forward, at most to the last reply; no effect where they do not follow. */
  async read(me: Caller, { threadId, seq }: ReadThread): Promise<void> {
    const thread = await this.require(me, threadId);
    await this.change((tx) => this.marks.read(tx, { threadId, userId: me.userId }, Math.min(seq, thread.lastSeq)));
  }

  /** A thread that is followed anew counts as read so far. */
  async follow(me: Caller, { threadId, on }: FollowThread): Promise<void> {
    const { roomId, lastSeq } = await this.require(me, threadId);
    const mark = { threadId, userId: me.userId };
    await this.change(async (tx) =>
      on ? (await this.marks.follow(tx, [{ ...mark, roomId, readSeq: lastSeq, wrote: false }]))[0] : this.marks.unfollow(tx, mark),
    );
  }

  private async require(me: Caller, threadId: string): Promise<ThreadRow> {
    const thread = await this.threads.find(threadId);
    if (!thread) throw notFound();
    await this.memberships.requireAccess(me.userId, thread.roomId);
    return thread;
  }

  private async change(work: (tx: EntityManager) => Promise<ThreadMark | undefined>): Promise<void> {
    const mark = await this.database.write(work);
    if (mark) this.announcer.tell(mark);
  }
}
