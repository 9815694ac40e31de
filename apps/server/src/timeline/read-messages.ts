import type { Message, Sender } from '@confab/contract';
import type { EntityManager } from 'typeorm';

import { type Database, filled, marks } from '../database/database.js';
import type { MessageEntity } from './message.entity.js';

const SELECT = `SELECT m."id", m."roomId", m."seq", m."version", m."kind", m."senderId", m."clientId", m."body", m."noticeType",
  m."noticeUserId", m."replyToId", m."createdAt", m."editedAt", m."deletedAt" FROM "messages" m`;

/**
 * The messages that a clause (joins, conditions, order, limit) finds, as the contract has them. Who is named in them is
 * read once for each person: joined to each message, it would make up half of what a page costs.
 */
export async function readMessages(database: Database, manager: EntityManager, clause: string, parameters: readonly unknown[]): Promise<Message[]> {
  const rows = await database.query<MessageEntity>(manager, `${SELECT} ${clause}`, parameters);
  const people = await namesOf(database, manager, rows);
  return rows.map((row) => toMessage(row, people));
}

async function namesOf(database: Database, manager: EntityManager, rows: readonly MessageEntity[]): Promise<ReadonlyMap<string, Sender>> {
  const ids = new Set(rows.map(({ senderId }) => senderId));
  for (const { noticeUserId } of rows) if (noticeUserId !== null) ids.add(noticeUserId);
  if (!ids.size) return new Map();
  const asked = filled([...ids]);
  const found = await database.query<Sender>(manager, `SELECT "id", "username", "displayName" FROM "users" WHERE "id" IN (${marks(asked.length)})`, asked);
  return new Map(found.map((person) => [person.id, person]));
}

function toMessage(row: MessageEntity, people: ReadonlyMap<string, Sender>): Message {
  const { id, roomId, seq, version, kind, clientId, body, replyToId, createdAt, editedAt, deletedAt } = row;
  const named = (userId: string): Sender => people.get(userId) ?? { id: userId, username: null, displayName: '' };
  const notice = row.noticeType && row.noticeUserId ? { type: row.noticeType, user: named(row.noticeUserId) } : null;
  const sender = named(row.senderId);
  return { id, roomId, seq, version, kind, sender, clientId, body, notice, replyToId, createdAt, editedAt, deletedAt, reactions: [] };
}
