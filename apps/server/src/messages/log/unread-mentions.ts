/**
 * How many messages of a thread beyond a mark (`k`, a row of `thread_marks`) mention its user. One who mentions themselves
 * or the whole room is not told of it.
 */
export const UNREAD_MENTIONS = `(SELECT COUNT(DISTINCT n."messageId") FROM "mentions" n WHERE n."userId" IN (k."userId", '*') AND n."roomId" = k."roomId"
  AND n."threadId" = k."threadId" AND n."seq" > k."readSeq" AND n."senderId" <> k."userId")`;
