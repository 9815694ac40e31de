import type { ActivityKind } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { Database } from '../../database/database.js';
import type { ActivityPlace } from './activity-cursor.js';

/** Something for a user. */
export interface ActivityRow extends ActivityPlace {
  readonly kind: ActivityKind;
}

/** Later than anything: where the first page begins. */
const END: ActivityPlace = { at: '9', messageId: '', userId: '', emoji: '' };

/** Threads in which replies are looked for: those with the latest ones. */
const THREADS = 200;

/** Of rooms that the user is in, and not by themselves nor by people whom they have blocked. */
const concerns = (table: string, sender: string): string => `${table}."${sender}" <> ?
  AND EXISTS (SELECT 1 FROM "members" s WHERE s."roomId" = ${table}."roomId" AND s."userId" = ?)
  AND NOT EXISTS (SELECT 1 FROM "blocks" b WHERE b."blockerId" = ? AND b."blockedId" = ${table}."${sender}")`;

const MENTIONS = `SELECT 'mention' AS "kind", n."createdAt" AS "at", n."messageId", n."senderId" AS "userId", '' AS "emoji" FROM "mentions" n
  WHERE n."userId" = ? AND ${concerns('n', 'senderId')} AND (n."createdAt", n."messageId", '', '') < (?, ?, ?, ?)
  ORDER BY n."createdAt" DESC, n."messageId" DESC LIMIT ?`;

/** The latest replies in one thread `k`, by its index. One that mentions the user is listed as such. */
const latestReplies = (columns: string): string => `SELECT ${columns} FROM "messages" x
  WHERE x."threadId" = k."threadId" AND x."deletedAt" IS NULL AND ${concerns('x', 'senderId')} AND (x."createdAt", x."id", '', '') < (?, ?, ?, ?)
  AND NOT EXISTS (SELECT 1 FROM "mentions" n WHERE n."messageId" = x."id" AND n."userId" IN (?, '*')) ORDER BY x."seq" DESC LIMIT ?`;

const FOLLOWED = `(SELECT k."threadId" FROM "thread_marks" k JOIN "threads" t ON t."rootId" = k."threadId" WHERE k."userId" = ? AND k."following"
  ORDER BY t."lastAt" DESC LIMIT ${THREADS}) AS k`;

/** SQLite knows no LATERAL, and PostgreSQL would look through all messages for the other form. */
const EACH_ON_SQLITE = `JOIN "messages" m ON m."id" IN (${latestReplies('x."id"')})`;
const EACH_ON_POSTGRES = `CROSS JOIN LATERAL (${latestReplies('*')}) AS m`;
const replies = (each: string): string => `SELECT 'thread' AS "kind", m."createdAt" AS "at", m."id" AS "messageId", m."senderId" AS "userId", '' AS "emoji"
  FROM ${FOLLOWED} ${each} ORDER BY m."createdAt" DESC, m."id" DESC LIMIT ?`;

const REACTIONS = `SELECT 'reaction' AS "kind", r."createdAt" AS "at", r."messageId", r."userId", r."emoji" FROM "reactions" r
  WHERE r."ownerId" = ? AND ${concerns('r', 'userId')} AND (r."createdAt", r."messageId", r."userId", r."emoji") < (?, ?, ?, ?)
  ORDER BY r."createdAt" DESC, r."messageId" DESC, r."userId" DESC, r."emoji" DESC LIMIT ?`;

/** Reads what is for a user, latest first, from the indexes of mentions, threads and reactions. */
@Injectable()
export class ActivityRepository {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly database: Database,
  ) {}

  async before(userId: string, place: ActivityPlace = END, limit: number): Promise<ActivityRow[]> {
    const others = [userId, userId, userId];
    const { at, messageId, userId: byId, emoji } = place;
    const end = [at, messageId, byId, emoji];
    const streams = [
      await this.read(REACTIONS, [userId, ...others, ...end, limit]),
      await this.read(MENTIONS, [userId, ...others, ...end, limit]),
      await this.read(MENTIONS, ['*', ...others, ...end, limit]),
      await this.read(replies(this.database.isPostgres ? EACH_ON_POSTGRES : EACH_ON_SQLITE), [userId, ...others, ...end, userId, limit, limit]),
    ];
    return merged(streams).slice(0, limit);
  }

  private read(text: string, parameters: readonly unknown[]): Promise<ActivityRow[]> {
    return this.database.query<ActivityRow>(this.source.manager, text, parameters);
  }
}

/** The order of each stream is kept: only equal places of different ones are put in theirs. A message is one mention, whether by name, by @room or both. */
function merged(streams: readonly (readonly ActivityRow[])[]): ActivityRow[] {
  const rows = streams.flat().sort((a, b) => compare(b.at, a.at) || compare(b.messageId, a.messageId));
  const mentions = new Set<string>();
  return rows.filter(({ kind, messageId }) => {
    if (kind !== 'mention') return true;
    const isFirst = !mentions.has(messageId);
    mentions.add(messageId);
    return isFirst;
  });
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
