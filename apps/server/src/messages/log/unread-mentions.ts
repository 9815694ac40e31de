/**
 * How many messages of a thread beyond a mark (`k`, a row of `thread_marks`) mention its user. Nobody is told of what
 * they wrote themselves, nor of what people wrote whom they have blocked.
 */
export const UNREAD_MENTIONS = `(SELECT COUNT(DISTINCT n."messageId") FROM "mentions" n WHERE n."userId" IN (k."userId", '*') AND n."roomId" = k."roomId"
  AND n."threadId" = k."threadId" AND n."seq" > k."readSeq" AND n."senderId" <> k."userId"
  AND NOT EXISTS (SELECT 1 FROM "blocks" b WHERE b."blockerId" = k."userId" AND b."blockedId" = n."senderId"))`;
