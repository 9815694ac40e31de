import type { Message } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { Database, padded, placeholders } from '../../database/database.js';
import type { MemberKey } from '../../memberships/members.repository.js';
import { MessageParts } from './message-parts.js';
import { CHANGEABLE, changeableOf, COLUMNS, INTEGERS, type MessageRow, toMessage, valuesOf } from './message-row.js';

const SELECT = `SELECT ${COLUMNS.map((column) => `m."${column}"`).join(', ')}, s."username", s."displayName"
  FROM "messages" m JOIN "users" s ON s."id" = m."senderId"`;

/** The last notice of someone's joining or leaving, by the index on `noticeUserId`. */
const LAST_MEMBERSHIP_NOTICE = `SELECT "noticeType" FROM "messages" WHERE "roomId" = ? AND "noticeUserId" = ? AND "noticeType" IN ('joined', 'left', 'kicked')
  ORDER BY "seq" DESC LIMIT 1`;

const QUOTED = COLUMNS.map((column) => `"${column}"`).join(', ');
const INSERT_ONE = `INSERT INTO "messages" (${QUOTED}) VALUES (${placeholders(COLUMNS.length)})`;

/** One array for each column: one text for any number of rows, and fewer parameters than a list of rows would have. */
const ARRAYS = COLUMNS.map((column) => (INTEGERS.has(column) ? '?::int[]' : '?::text[]')).join(', ');
const INSERT_MANY = `INSERT INTO "messages" (${QUOTED}) SELECT * FROM unnest(${ARRAYS})`;

const UPDATE = `UPDATE "messages" SET ${CHANGEABLE.map((column) => `"${column}" = ?`).join(', ')} WHERE "id" = ?`;

/** A room's own messages, or those of one of its threads. */
export interface Timeline {
  readonly roomId: string;
  readonly threadId: string | null;
}

/** The idempotency key of a send. */
interface SendKey extends MemberKey {
  readonly clientId: string;
}

/** The table of messages. Methods that take no manager read outside of a transaction. */
@Injectable()
export class MessagesRepository {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly database: Database,
    private readonly parts: MessageParts,
  ) {}

  /** For callers outside of a transaction of methods that take a manager. */
  get manager(): EntityManager {
    return this.source.manager;
  }

  async lastOf(roomIds: readonly string[]): Promise<Map<string, Message>> {
    if (!roomIds.length) return new Map();
    const ids = padded(roomIds);
    const clause = `JOIN "timelines" t ON t."roomId" = m."roomId" AND t."lastSeq" = m."seq" AND m."threadId" IS NULL WHERE t."roomId" IN (${placeholders(ids.length)})`;
    return new Map((await this.select(clause, ids)).map((message) => [message.roomId, message]));
  }

  /** In descending order of seq. */
  latest(timeline: Timeline, before: number | undefined, limit: number): Promise<Message[]> {
    const { where, id } = placeOf(timeline);
    if (before === undefined) return this.select(`WHERE ${where} ORDER BY m."seq" DESC LIMIT ?`, [id, limit]);
    return this.select(`WHERE ${where} AND m."seq" < ? ORDER BY m."seq" DESC LIMIT ?`, [id, before, limit]);
  }

  /** In ascending order of seq. */
  after(timeline: Timeline, seq: number, limit: number): Promise<Message[]> {
    const { where, id } = placeOf(timeline);
    return this.select(`WHERE ${where} AND m."seq" > ? ORDER BY m."seq" LIMIT ?`, [id, seq, limit]);
  }

  /**
   * The seq of the first message at or after a time, or the one after `lastSeq`. As seq rises with time, halving finds it without
   * an index of times. Where the clock was set back, it is one of those that might be meant.
   */
  async seqAt(timeline: Timeline, at: string, lastSeq: number): Promise<number> {
    const { where, id } = placeOf(timeline);
    const text = `WITH RECURSIVE "search" ("low", "high") AS (
        SELECT 1, CAST(? AS int)
        UNION ALL
        SELECT CASE WHEN m."createdAt" < ? THEN m."seq" + 1 ELSE s."low" END, CASE WHEN m."createdAt" < ? THEN s."high" ELSE m."seq" END
        FROM "search" s JOIN "messages" m ON ${where} AND m."seq" = (s."low" + s."high") / 2 WHERE s."low" < s."high"
      ) SELECT "low" FROM "search" WHERE "low" = "high"`;
    const [found] = await this.database.query<{ low: number }>(this.source.manager, text, [lastSeq + 1, at, at, id]);
    return found?.low ?? lastSeq + 1;
  }

  /** Of the room's own timeline, with seqs in (after, upTo]. */
  between(roomId: string, after: number, upTo: number): Promise<Message[]> {
    if (upTo <= after) return Promise.resolve([]);
    return this.select('WHERE m."roomId" = ? AND m."threadId" IS NULL AND m."seq" > ? AND m."seq" <= ?', [roomId, after, upTo]);
  }

  /** By id, as the transaction sees them. */
  async find(tx: EntityManager, messageIds: readonly string[]): Promise<Map<string, Message>> {
    if (!messageIds.length) return new Map();
    const ids = padded([...new Set(messageIds)]);
    const found = await this.select(`WHERE m."id" IN (${placeholders(ids.length)})`, ids, tx);
    return new Map(found.map((message) => [message.id, message]));
  }

  /** By room, sender and client id. */
  findSent(tx: EntityManager, sends: readonly SendKey[]): Promise<Message[]> {
    if (!sends.length) return Promise.resolve([]);
    const keys = padded(sends);
    const values = keys.map(() => '(?, ?, ?)').join(', ');
    const parameters = keys.flatMap(({ roomId, userId, clientId }) => [roomId, userId, clientId]);
    return this.select(`WHERE (m."roomId", m."senderId", m."clientId") IN (VALUES ${values})`, parameters, tx);
  }

  /** The room of each of the messages that exist. */
  async roomsOf(tx: EntityManager, messageIds: readonly string[]): Promise<Map<string, string>> {
    if (!messageIds.length) return new Map();
    const ids = padded([...new Set(messageIds)]);
    const text = `SELECT "id", "roomId" FROM "messages" WHERE "id" IN (${placeholders(ids.length)})`;
    return new Map((await this.database.query<{ id: string; roomId: string }>(tx, text, ids)).map((row) => [row.id, row.roomId]));
  }

  async lastMembershipNotice(tx: EntityManager, { roomId, userId }: MemberKey): Promise<string | undefined> {
    return (await this.database.query<{ noticeType: string }>(tx, LAST_MEMBERSHIP_NOTICE, [roomId, userId]))[0]?.noticeType;
  }

  /** In SQLite a row at a time is as fast; over a network one statement saves round trips. */
  async insert(tx: EntityManager, messages: readonly Message[]): Promise<void> {
    const rows = messages.map(valuesOf);
    if (!this.database.isPostgres) await Promise.all(rows.map((row) => this.database.query(tx, INSERT_ONE, row)));
    else if (rows.length) {
      const columns = COLUMNS.map((_column, at) => rows.map((row) => row[at]));
      await this.database.query(tx, INSERT_MANY, columns);
    }
  }

  async update(tx: EntityManager, message: Message): Promise<void> {
    await this.database.query(tx, UPDATE, [...changeableOf(message), message.id]);
  }

  /** Latest pin first. */
  pinned(roomId: string): Promise<Message[]> {
    return this.select('WHERE m."roomId" = ? AND m."pinnedAt" IS NOT NULL ORDER BY m."pinnedAt" DESC, m."version" DESC', [roomId]);
  }

  /** How many messages of each of the rooms are pinned, where any are. */
  async pinCounts(tx: EntityManager, roomIds: readonly string[]): Promise<Map<string, number>> {
    if (!roomIds.length) return new Map();
    const ids = padded(roomIds);
    const text = `SELECT "roomId", CAST(COUNT(*) AS int) AS "count" FROM "messages"
      WHERE "roomId" IN (${placeholders(ids.length)}) AND "pinnedAt" IS NOT NULL GROUP BY "roomId"`;
    return new Map((await this.database.query<{ roomId: string; count: number }>(tx, text, ids)).map((row) => [row.roomId, row.count]));
  }

  /** The messages that a clause (joins, conditions, order, limit) selects, as the contract has them. */
  private async select(clause: string, parameters: readonly unknown[], manager: EntityManager = this.source.manager): Promise<Message[]> {
    const rows = await this.database.query<MessageRow>(manager, `${SELECT} ${clause}`, parameters);
    const parts = await this.parts.of(manager, rows);
    return rows.map((row) => toMessage(row, parts));
  }
}

/** One of the two indices on seq serves each. */
const placeOf = ({ roomId, threadId }: Timeline): { where: string; id: string } =>
  threadId === null ? { where: 'm."roomId" = ? AND m."threadId" IS NULL', id: roomId } : { where: 'm."threadId" = ?', id: threadId };
