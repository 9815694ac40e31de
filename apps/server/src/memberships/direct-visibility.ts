/** SQL: whether one side of the direct room `r` has blocked the other. */
export const BLOCKED = `EXISTS (SELECT 1 FROM "members" one JOIN "members" other ON other."roomId" = one."roomId" AND other."userId" <> one."userId"
  JOIN "blocks" b ON b."blockerId" = one."userId" AND b."blockedId" = other."userId" WHERE one."roomId" = r."id")`;

const BOTH_WROTE = `NOT EXISTS (SELECT 1 FROM "members" silent WHERE silent."roomId" = r."id" AND NOT silent."wrote")`;

const SHARE_ANOTHER = `EXISTS (SELECT 1 FROM "members" one JOIN "members" other ON other."roomId" = one."roomId" AND other."userId" > one."userId"
  JOIN "members" mine ON mine."userId" = one."userId" AND mine."roomId" <> r."id"
  JOIN "members" theirs ON theirs."roomId" = mine."roomId" AND theirs."userId" = other."userId" WHERE one."roomId" = r."id")`;

/**
 * SQL: whether the room `r` shows its members' presence. Opening a direct room with a stranger must not reveal when
 * they are online, until both have written in it or share another room.
 */
export const TELLS_PRESENCE = `(r."kind" <> 'direct' OR ((${BOTH_WROTE} OR ${SHARE_ANOTHER}) AND NOT ${BLOCKED}))`;

/** Two users of whom both have now written in their direct room. */
export interface Acquainted {
  readonly userIds: readonly string[];
}
