import type { Message, Sender } from '@confab/contract';

import type { MessageEntity } from './message.entity.js';

/** A message as it is read: with the names that go with it. */
export interface MessageRow extends MessageEntity {
  readonly senderUsername: string | null;
  readonly senderName: string;
  readonly noticeUsername: string | null;
  readonly noticeName: string | null;
}

/** The columns of a MessageRow, from messages m, its sender s and the notice's user n. */
export const SELECT_MESSAGES = `SELECT m."id", m."roomId", m."seq", m."version", m."kind", m."senderId", m."clientId", m."body", m."noticeType",
  m."noticeUserId", m."replyToId", m."createdAt", m."editedAt", m."deletedAt", s."username" AS "senderUsername",
  s."displayName" AS "senderName", n."username" AS "noticeUsername", n."displayName" AS "noticeName"
  FROM "messages" m JOIN "users" s ON s."id" = m."senderId" LEFT JOIN "users" n ON n."id" = m."noticeUserId"`;

export function toMessage(row: MessageRow): Message {
  const { id, roomId, seq, version, kind, clientId, body, replyToId, createdAt, editedAt, deletedAt } = row;
  const sender: Sender = { id: row.senderId, username: row.senderUsername, displayName: row.senderName };
  const notice =
    row.noticeType && row.noticeUserId
      ? { type: row.noticeType, user: { id: row.noticeUserId, username: row.noticeUsername, displayName: row.noticeName ?? '' } }
      : null;
  return { id, roomId, seq, version, kind, sender, clientId, body, notice, replyToId, createdAt, editedAt, deletedAt, reactions: [] };
}
