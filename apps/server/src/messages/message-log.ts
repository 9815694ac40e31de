import type { Message, RoomChanges } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database, padded, placeholders } from '../database/database.js';
import { type Draft, LogTransaction } from './log/log-transaction.js';
import { RoomCounterEntity } from './log/room-counter.entity.js';
import type { MessageEntity } from './message.entity.js';
import { readMessages } from './read-messages.js';

const COLUMNS = [
  'id',
  'roomId',
  'seq',
  'version',
  'kind',
  'senderId',
  'clientId',
  'body',
  'noticeType',
  'noticeUserId',
  'replyToId',
  'createdAt',
  'editedAt',
  'deletedAt',
] as const satisfies readonly (keyof MessageEntity)[];

/** Over a network one statement for many rows saves ways; below the limit of its parameters. In SQLite a row at a time is as fast. */
const rowsInAStatement = (database: Database): number => (database.isPostgres ? 500 : 1);

const insertOf = (rows: number): string => {
  const values = Array<string>(rows).fill(`(${placeholders(COLUMNS.length)})`);
  return `INSERT INTO "messages" (${COLUMNS.map((column) => `"${column}"`).join(', ')}) VALUES ${values.join(', ')}`;
};
const INSERT_ONE = insertOf(1);

/** What names a send. */
interface SendKey {
  readonly roomId: string;
  readonly userId: string;
  readonly clientId: string;
}

/**
 * Writes to rooms' timelines, always inside a caller's transaction. `open` locks the counters of the rooms that are
 * about to change; what is written through the heads it gives then gets seq and version in commit order.
 */
@Injectable()
export class MessageLog {
  constructor(private readonly database: Database) {}

  /** A new room's counters. */
  async start(tx: EntityManager, roomId: string): Promise<void> {
    await tx.insert(RoomCounterEntity, { roomId, lastSeq: 0, version: 0 });
  }

  /** The locked heads of those of the rooms that exist. Ids in one order, so that two transactions cannot wait for each other. */
  async open(tx: EntityManager, roomIds: Iterable<string>): Promise<Map<string, LogTransaction>> {
    const ids = padded([...new Set(roomIds)].sort());
    if (!ids.length) return new Map();
    const text = `SELECT "roomId", "lastSeq", "version" FROM "timelines" WHERE "roomId" IN (${placeholders(ids.length)}) ORDER BY "roomId" ${this.database.forUpdate}`;
    const rows = await this.database.query<RoomCounterEntity>(tx, text, ids);
    return new Map(rows.map((row) => [row.roomId, new LogTransaction(row)]));
  }

  /** Writes what the logs have gathered; answers the changes to announce once the transaction has committed. */
  async close(tx: EntityManager, logs: Iterable<LogTransaction>): Promise<RoomChanges[]> {
    const changed = [...logs].filter((log) => log.version > log.before);
    await this.insert(
      tx,
      changed.flatMap((log) => log.created),
    );
    for (const log of changed) {
      for (const message of log.rewritten) await this.rewrite(tx, message);
      await this.database.query(tx, 'UPDATE "timelines" SET "lastSeq" = ?, "version" = ? WHERE "roomId" = ?', [log.lastSeq, log.version, log.roomId]);
    }
    return changed.map((log) => ({ roomId: log.roomId, after: log.before, version: log.version, messages: log.changes, more: false }));
  }

  /** One entry on its own. */
  async append(tx: EntityManager, roomId: string, draft: Draft): Promise<RoomChanges[]> {
    const logs = await this.open(tx, [roomId]);
    logs.get(roomId)?.append(draft);
    return this.close(tx, logs.values());
  }

  private async insert(tx: EntityManager, messages: readonly Message[]): Promise<void> {
    const size = rowsInAStatement(this.database);
    for (let at = 0; at < messages.length; at += size) {
      const rows = messages.slice(at, at + size);
      await this.database.query(tx, rows.length === 1 ? INSERT_ONE : insertOf(rows.length), rows.flatMap(valuesOf));
    }
  }

  private async rewrite(tx: EntityManager, message: Message): Promise<void> {
    const { body, version, editedAt, deletedAt, id } = message;
    await this.database.query(tx, 'UPDATE "messages" SET "body" = ?, "version" = ?, "editedAt" = ?, "deletedAt" = ? WHERE "id" = ?', [
      body,
      version,
      editedAt,
      deletedAt,
      id,
    ]);
  }

  /** The room of each of the messages that exist. */
  async roomsOf(tx: EntityManager, messageIds: readonly string[]): Promise<Map<string, string>> {
    if (!messageIds.length) return new Map();
    const ids = padded(messageIds);
    const text = `SELECT "id", "roomId" FROM "messages" WHERE "id" IN (${placeholders(ids.length)})`;
    return new Map((await this.database.query<{ id: string; roomId: string }>(tx, text, ids)).map((row) => [row.id, row.roomId]));
  }

  /** Messages by id, as the transaction sees them. */
  async find(tx: EntityManager, messageIds: readonly string[]): Promise<Map<string, Message>> {
    if (!messageIds.length) return new Map();
    const ids = padded(messageIds);
    const found = await readMessages(this.database, tx, `WHERE m."id" IN (${placeholders(ids.length)})`, ids);
    return new Map(found.map((message) => [message.id, message]));
  }

  /** Messages by room, sender and client id. */
  findSent(tx: EntityManager, sends: readonly SendKey[]): Promise<Message[]> {
    if (!sends.length) return Promise.resolve([]);
    const keys = padded(sends);
    const values = keys.map(() => '(?, ?, ?)').join(', ');
    const parameters = keys.flatMap(({ roomId, userId, clientId }) => [roomId, userId, clientId]);
    return readMessages(this.database, tx, `WHERE (m."roomId", m."senderId", m."clientId") IN (VALUES ${values})`, parameters);
  }
}

/** In the order of COLUMNS. */
function valuesOf(message: Message): (string | number | null)[] {
  const { id, roomId, seq, version, kind, sender, clientId, body, notice, replyToId, createdAt, editedAt, deletedAt } = message;
  return [id, roomId, seq, version, kind, sender.id, clientId, body, notice?.type ?? null, notice?.user.id ?? null, replyToId, createdAt, editedAt, deletedAt];
}
