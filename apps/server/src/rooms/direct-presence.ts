import { Injectable } from '@nestjs/common';

import { Broadcaster } from '../realtime/broadcaster.js';
import { Presence } from '../realtime/presence.js';

/** SQL: whether there is a block between the two of the direct room `r`. */
export const SHUT = `EXISTS (SELECT 1 FROM "members" one JOIN "members" other ON other."roomId" = one."roomId" AND other."userId" <> one."userId"
  JOIN "blocks" b ON b."blockerId" = one."userId" AND b."blockedId" = other."userId" WHERE one."roomId" = r."id")`;

const BOTH_WROTE = `NOT EXISTS (SELECT 1 FROM "members" silent WHERE silent."roomId" = r."id" AND NOT silent."wrote")`;

const SHARE_ANOTHER = `EXISTS (SELECT 1 FROM "members" one JOIN "members" other ON other."roomId" = one."roomId" AND other."userId" > one."userId"
  JOIN "members" mine ON mine."userId" = one."userId" AND mine."roomId" <> r."id"
  JOIN "members" theirs ON theirs."roomId" = mine."roomId" AND theirs."userId" = other."userId" WHERE one."roomId" = r."id")`;

/**
 * SQL: whether the room `r` tells who of its people is connected. One who opens a direct room with a stranger does not
 * learn when they are there, until both have written in it or are seen by one another elsewhere.
 */
export const TELLS_PRESENCE = `(r."kind" <> 'direct' OR ((${BOTH_WROTE} OR ${SHARE_ANOTHER}) AND NOT ${SHUT}))`;

/** Two who have just answered one another. */
export interface Acquainted {
  readonly userIds: readonly string[];
}

/** Presence in conversations of two. */
@Injectable()
export class DirectPresence {
  constructor(
    private readonly presence: Presence,
    private readonly broadcaster: Broadcaster,
  ) {}

  /** From now on each may know whether the other is there: what was not told so far is told now. */
  async tell({ userIds }: Acquainted): Promise<void> {
    for (const userId of userIds) {
      const online = await this.presence.isOnline(userId);
      for (const other of userIds) if (other !== userId) this.broadcaster.toUser(other, 'presence.changed', { userId, online });
    }
  }
}
