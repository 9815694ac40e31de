import type { ActivityItem, ActivityPage, Message, Sender } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';

import { pageOf } from '../../http/pagination.js';
import type { Caller } from '../../users/caller.js';
import { UsersService } from '../../users/users.service.js';
import { MessagesRepository } from '../log/messages.repository.js';
import { readActivityCursor, toCursor } from './activity-cursor.js';
import { ActivityRepository, type ActivityRow } from './activity.repository.js';

/** What is for a user: mentions, replies in threads that they follow, reactions to their messages. */
@Injectable()
export class ActivityService {
  constructor(
    private readonly activity: ActivityRepository,
    private readonly messages: MessagesRepository,
    private readonly users: UsersService,
  ) {}

  /** Latest first. */
  async list(me: Caller, cursor: string | undefined): Promise<ActivityPage> {
    const place = cursor === undefined ? undefined : readActivityCursor(cursor);
    const found = await this.activity.before(me.userId, place, LIMITS.page.usual + 1);
    const { items, nextCursor } = pageOf(found, toCursor);
    const messages = await this.messages.find(
      this.messages.manager,
      items.map(({ messageId }) => messageId),
    );
    const givers = await this.users.findMany(items.flatMap(({ kind, userId }) => (kind === 'reaction' ? userId : [])));
    // A message may have gone with its room a moment ago.
    const itemOf = (row: ActivityRow): ActivityItem | [] => {
      const message = messages.get(row.messageId);
      const by = row.kind === 'reaction' ? givers.get(row.userId) : message?.sender;
      return message && by ? toItem(row, message, by) : [];
    };
    return { items: items.flatMap(itemOf), nextCursor };
  }
}

const toItem = ({ kind, emoji, at }: ActivityRow, message: Message, { id, username, displayName }: Sender): ActivityItem => ({
  kind,
  message,
  by: { id, username, displayName },
  emoji: kind === 'reaction' ? emoji : null,
  at,
});
