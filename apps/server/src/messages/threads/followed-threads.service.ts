import type { ThreadPage, UnreadThread } from '#contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';

import { pageOf, readTimeCursor, timeCursor } from '../../http/pagination.js';
import type { Caller } from '../../users/caller.js';
import { MessagesRepository } from '../log/messages.repository.js';
import { ThreadMarksRepository } from '../log/thread-marks.repository.js';

/** The threads that a user follows in rooms that they are in. */
@Injectable()
export class FollowedThreadsService {
  constructor(
    private readonly marks: ThreadMarksRepository,
    private readonly messages: MessagesRepository,
  ) {}

  /** Latest reply first. */
  async page(me: Caller, cursor: string | undefined): Promise<ThreadPage> {
    const after = cursor === undefined ? undefined : readTimeCursor(cursor);
    const found = await this.marks.followed(me.userId, after, LIMITS.page.usual + 1);
    const { items, nextCursor } = pageOf(found, ({ lastAt, threadId }) => timeCursor({ at: lastAt, id: threadId }));
    const roots = await this.messages.find(
      this.messages.manager,
      items.map(({ threadId }) => threadId),
    );
    const threads = items.flatMap(({ threadId, readSeq, mentions }) => {
      const root = roots.get(threadId);
      // Its room may have been deleted a moment ago.
      return root ? [{ root, you: { readSeq, mentions } }] : [];
    });
    return { threads, nextCursor };
  }

  /** Those with something unread. */
  unread(me: Caller): Promise<UnreadThread[]> {
    return this.marks.unread(me.userId, LIMITS.threads.max);
  }
}
