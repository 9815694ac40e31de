import type { Message, Sender } from '@confab/contract';
import type { EntityManager } from 'typeorm';

import { type Database, padded, placeholders } from '../database/database.js';
import type { MessageEntity } from './message.entity.js';

const SELECT = `SELECT m."id", m."roomId", m."seq", m."version", m."kind", m."senderId", s."username", s."displayName", m."clientId", m."body",
  m."noticeType", m."noticeUserId", m."replyToId", m."createdAt", m."editedAt", m."deletedAt"
  FROM "messages" m JOIN "users" s ON s."id" = m."senderId"`;

type Row = MessageEntity & Pick<Sender, 'username' | 'displayName'>;

/**
 * The messages that a clause (joins, conditions, order, limit) finds, as the contract has them. Whom a notice is about is
 * read only where there is one: joined too, it would make all others dearer.
 */
export async function readMessages(database: Database, manager: EntityManager, clause: string, parameters: readonly unknown[]): Promise<Message[]> {
  const rows = await database.query<Row>(manager, `${SELECT} ${clause}`, parameters);
  const noticed = await peopleOf(
    database,
    manager,
    rows.flatMap(({ noticeUserId }) => noticeUserId ?? []),
  );
  return rows.map((row) => toMessage(row, noticed));
}

async function peopleOf(database: Database, manager: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, Sender>> {
  if (!ids.length) return new Map();
  const asked = padded([...new Set(ids)]);
  const found = await database.query<Sender>(
    manager,
    `SELECT "id", "username", "displayName" FROM "users" WHERE "id" IN (${placeholders(asked.length)})`,
    asked,
  );
  return new Map(found.map((person) => [person.id, person]));
}

/** No foreign key holds whom a notice is about, and a notice without anyone would be none of the contract. */
const nameless = (id: string): Sender => ({ id, username: null, displayName: '' });

function toMessage(row: Row, noticed: ReadonlyMap<string, Sender>): Message {
  const { id, roomId, seq, version, kind, clientId, body, replyToId, createdAt, editedAt, deletedAt } = row;
  const sender = { id: row.senderId, username: row.username, displayName: row.displayName };
  const notice = row.noticeType && row.noticeUserId ? { type: row.noticeType, user: noticed.get(row.noticeUserId) ?? nameless(row.noticeUserId) } : null;
  return { id, roomId, seq, version, kind, sender, clientId, body, notice, replyToId, createdAt, editedAt, deletedAt, reactions: [] };
}
