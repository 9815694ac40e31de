import type { Message, Sender } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { Database, padded, placeholders } from '../../database/database.js';
import type { MemberKey } from '../../memberships/members.repository.js';
import type { MessageEntity } from './message.entity.js';

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

const SELECT = `SELECT ${COLUMNS.map((column) => `m."${column}"`).join(', ')}, s."username", s."displayName"
  FROM "messages" m JOIN "users" s ON s."id" = m."senderId"`;

/** The last notice of someone's joining or leaving, by the index on `noticeUserId`. */
const LAST_MEMBERSHIP_NOTICE = `SELECT "noticeType" FROM "messages" WHERE "roomId" = ? AND "noticeUserId" = ? AND "noticeType" IN ('joined', 'left', 'kicked')
  ORDER BY "seq" DESC LIMIT 1`;

const QUOTED = COLUMNS.map((column) => `"${column}"`).join(', ');
const INSERT_ONE = `INSERT INTO "messages" (${QUOTED}) VALUES (${placeholders(COLUMNS.length)})`;

/** One array for each column: one text for any number of rows, and fewer parameters than a list of rows would have. */
const ARRAYS = COLUMNS.map((column) => (column === 'seq' || column === 'version' ? '?::int[]' : '?::text[]')).join(', ');
const INSERT_MANY = `INSERT INTO "messages" (${QUOTED}) SELECT * FROM unnest(${ARRAYS})`;

type Row = MessageEntity & Pick<Sender, 'username' | 'displayName'>;

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
  ) {}

  async lastOf(roomIds: readonly string[]): Promise<Map<string, Message>> {
    if (!roomIds.length) return new Map();
    const ids = padded(roomIds);
    const clause = `JOIN "timelines" t ON t."roomId" = m."roomId" AND t."lastSeq" = m."seq" AND m."threadId" IS NULL WHERE t."roomId" IN (${placeholders(ids.length)})`;
    return new Map((await this.select(clause, ids)).map((message) => [message.roomId, message]));
  }

  /** In ascending order of version. */
  changedAfter(roomId: string, version: number, limit: number): Promise<Message[]> {
    return this.select('WHERE m."roomId" = ? AND m."version" > ? ORDER BY m."version" LIMIT ?', [roomId, version, limit]);
  }

  /** In descending order of seq. */
  latest(roomId: string, before: number | undefined, limit: number): Promise<Message[]> {
    if (before === undefined) return this.select('WHERE m."roomId" = ? AND m."threadId" IS NULL ORDER BY m."seq" DESC LIMIT ?', [roomId, limit]);
    return this.select('WHERE m."roomId" = ? AND m."threadId" IS NULL AND m."seq" < ? ORDER BY m."seq" DESC LIMIT ?', [roomId, before, limit]);
  }

  /** In ascending order of seq. */
  after(roomId: string, seq: number, limit: number): Promise<Message[]> {
    return this.select('WHERE m."roomId" = ? AND m."threadId" IS NULL AND m."seq" > ? ORDER BY m."seq" LIMIT ?', [roomId, seq, limit]);
  }

  /** By id, as the transaction sees them. */
  async find(tx: EntityManager, messageIds: readonly string[]): Promise<Map<string, Message>> {
    if (!messageIds.length) return new Map();
    const ids = padded(messageIds);
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
    const ids = padded(messageIds);
    const text = `SELECT "id", "roomId" FROM "messages" WHERE "id" IN (${placeholders(ids.length)})`;
    return new Map((await this.database.query<{ id: string; roomId: string }>(tx, text, ids)).map((row) => [row.id, row.roomId]));
  }

  async lastMembershipNotice(tx: EntityManager, { roomId, userId }: MemberKey): Promise<string | undefined> {
    return (await this.database.query<{ noticeType: string }>(tx, LAST_MEMBERSHIP_NOTICE, [roomId, userId]))[0]?.noticeType;
  }

  /** In SQLite a row at a time is as fast; over a network one statement saves round trips. */
  async insert(tx: EntityManager, messages: readonly Message[]): Promise<void> {
    const rows = messages.map(valuesOf);
    if (!this.database.isPostgres) for (const row of rows) await this.database.query(tx, INSERT_ONE, row);
    else if (rows.length) {
      const columns = COLUMNS.map((_column, at) => rows.map((row) => row[at]));
      await this.database.query(tx, INSERT_MANY, columns);
    }
  }

  async update(tx: EntityManager, { body, version, editedAt, deletedAt, id }: Message): Promise<void> {
    const text = 'UPDATE "messages" SET "body" = ?, "version" = ?, "editedAt" = ?, "deletedAt" = ? WHERE "id" = ?';
    await this.database.query(tx, text, [body, version, editedAt, deletedAt, id]);
  }

  /**
   * The messages that a clause (joins, conditions, order, limit) selects, as the contract has them. The user whom a
   * notice is about is read only for notices: a join would make all other messages costlier.
   */
  private async select(clause: string, parameters: readonly unknown[], manager: EntityManager = this.source.manager): Promise<Message[]> {
    const rows = await this.database.query<Row>(manager, `${SELECT} ${clause}`, parameters);
    const noticeUserIds = rows.flatMap(({ noticeUserId }) => noticeUserId ?? []);
    const noticed = await this.people(manager, noticeUserIds);
    return rows.map((row) => toMessage(row, noticed));
  }

  private async people(manager: EntityManager, ids: readonly string[]): Promise<ReadonlyMap<string, Sender>> {
    if (!ids.length) return new Map();
    const asked = padded([...new Set(ids)]);
    const text = `SELECT "id", "username", "displayName" FROM "users" WHERE "id" IN (${placeholders(asked.length)})`;
    return new Map((await this.database.query<Sender>(manager, text, asked)).map((person) => [person.id, person]));
  }
}

/** No foreign key guards the user whom a notice is about, but the contract requires one. */
const nameless = (id: string): Sender => ({ id, username: null, displayName: '' });

const NO_PARTS = { threadId: null, thread: null, reactions: [], mentions: { users: [], room: false }, files: [], pinned: null };

function toMessage(row: Row, noticed: ReadonlyMap<string, Sender>): Message {
  const { id, roomId, seq, version, kind, clientId, body, replyToId, createdAt, editedAt, deletedAt } = row;
  const sender = { id: row.senderId, username: row.username, displayName: row.displayName };
  const notice = row.noticeType && row.noticeUserId ? { type: row.noticeType, user: noticed.get(row.noticeUserId) ?? nameless(row.noticeUserId) } : null;
  return { id, roomId, seq, version, kind, sender, clientId, body, notice, replyToId, createdAt, editedAt, deletedAt, ...NO_PARTS };
}

/** In the order of COLUMNS. */
function valuesOf(message: Message): (string | number | null)[] {
  const { id, roomId, seq, version, kind, sender, clientId, body, notice, replyToId, createdAt, editedAt, deletedAt } = message;
  return [id, roomId, seq, version, kind, sender.id, clientId, body, notice?.type ?? null, notice?.user.id ?? null, replyToId, createdAt, editedAt, deletedAt];
}
