import type { ThreadChanged, UnreadThread } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { Database, padded } from '../../database/database.js';
import type { TimePlace } from '../../http/pagination.js';
import type { MemberKey } from '../../memberships/members.repository.js';
import { UNREAD_MENTIONS } from './unread-mentions.js';

interface MarkKey {
  readonly threadId: string;
  readonly userId: string;
}

/** How far someone has read in a thread, and whether they follow it. */
export interface ThreadMark extends ThreadChanged {
  readonly userId: string;
}

/** SQLite has no booleans, PostgreSQL counts in strings. */
type Stored<Mark> = Omit<Mark, 'following' | 'mentions'> & { readonly following: boolean | number; readonly mentions: number | string };

/** Someone who is to follow a thread. */
export interface ThreadFollow extends MarkKey {
  readonly roomId: string;
  readonly readSeq: number;
  /** Whether they wrote in it: then their mark moves, even where they follow already. */
  readonly wrote: boolean;
}

/** A followed thread, with the root's id. */
interface FollowedRow extends UnreadThread {
  readonly lastAt: string;
}

const INSERT =
  'INSERT INTO "thread_marks" ("threadId", "userId", "roomId", "readSeq", "following") VALUES (?, ?, ?, ?, TRUE) ON CONFLICT ("threadId", "userId")';
const WROTE = `${INSERT} DO UPDATE SET "following" = TRUE, "readSeq" = excluded."readSeq" RETURNING "threadId"`;
const DRAWN = `${INSERT} DO UPDATE SET "following" = TRUE, "readSeq" = excluded."readSeq" WHERE NOT "thread_marks"."following" RETURNING "threadId"`;
const ALL_DRAWN = `INSERT INTO "thread_marks" ("threadId", "userId", "roomId", "readSeq", "following") SELECT ?, m."userId", ?, ?, TRUE FROM "members" m
  WHERE m."roomId" = ? ON CONFLICT ("threadId", "userId") DO UPDATE SET "following" = TRUE, "readSeq" = excluded."readSeq" WHERE NOT "thread_marks"."following"`;

const READ = 'UPDATE "thread_marks" SET "readSeq" = ? WHERE "threadId" = ? AND "userId" = ? AND "following" AND "readSeq" < ? RETURNING "threadId", "userId"';
const LEAVE = 'UPDATE "thread_marks" SET "following" = FALSE WHERE "threadId" = ? AND "userId" = ? AND "following" RETURNING "threadId", "userId"';

const SELECT = `SELECT k."threadId", k."userId", k."roomId", k."readSeq", k."following", t."lastSeq", ${UNREAD_MENTIONS} AS "mentions" FROM "thread_marks" k
  JOIN "threads" t ON t."rootId" = k."threadId"`;

/** Of rooms that the user is in. */
const FOLLOWED = `SELECT k."threadId", k."roomId", t."lastSeq", t."lastAt", k."readSeq", ${UNREAD_MENTIONS} AS "mentions" FROM "thread_marks" k
  JOIN "threads" t ON t."rootId" = k."threadId" JOIN "members" s ON s."roomId" = k."roomId" AND s."userId" = k."userId" WHERE k."userId" = ? AND k."following"`;
const LATEST_FIRST = 'ORDER BY t."lastAt" DESC, k."threadId" DESC LIMIT ?';

const fromStored = (row: Stored<ThreadMark>): ThreadMark => ({ ...row, following: Boolean(row.following), mentions: Number(row.mentions) });

/** The table of marks in threads. Methods that take no manager read outside of a transaction. */
@Injectable()
export class ThreadMarksRepository {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly database: Database,
  ) {}

  /** Makes users follow threads; returns the marks that came about or moved. */
  async follow(tx: EntityManager, follows: readonly ThreadFollow[]): Promise<ThreadMark[]> {
    const moved = await Promise.all(
      follows.map(async (follow) => {
        const { threadId, userId, roomId, readSeq, wrote } = follow;
        return (await this.database.query(tx, wrote ? WROTE : DRAWN, [threadId, userId, roomId, readSeq])).length > 0 ? [follow] : [];
      }),
    );
    return this.findMany(tx, moved.flat());
  }

  /** Makes all members of a room follow a thread. */
  async followAll(tx: EntityManager, { threadId, roomId, readSeq }: Omit<ThreadFollow, 'userId'>): Promise<void> {
    await this.database.query(tx, ALL_DRAWN, [threadId, roomId, readSeq, roomId]);
  }

  async ofThread(tx: EntityManager, threadId: string): Promise<ThreadMark[]> {
    return (await this.database.query<Stored<ThreadMark>>(tx, `${SELECT} WHERE k."threadId" = ?`, [threadId])).map(fromStored);
  }

  /** Only ever forward, and only where the user follows; the mark where it moved. */
  async read(tx: EntityManager, { threadId, userId }: MarkKey, readSeq: number): Promise<ThreadMark | undefined> {
    return this.changed(tx, READ, [readSeq, threadId, userId, readSeq]);
  }

  /** The mark, where the user followed until now. */
  async unfollow(tx: EntityManager, { threadId, userId }: MarkKey): Promise<ThreadMark | undefined> {
    return this.changed(tx, LEAVE, [threadId, userId]);
  }

  /** Threads that the user follows, latest first. */
  followed(userId: string, after: TimePlace | undefined, limit: number): Promise<FollowedRow[]> {
    if (!after) return this.select(`${FOLLOWED} ${LATEST_FIRST}`, [userId, limit]);
    return this.select(`${FOLLOWED} AND (t."lastAt", k."threadId") < (?, ?) ${LATEST_FIRST}`, [userId, after.at, after.id, limit]);
  }

  /** Those with something unread, latest first. */
  unread(userId: string, limit: number): Promise<UnreadThread[]> {
    return this.select(`${FOLLOWED} AND t."lastSeq" > k."readSeq" ${LATEST_FIRST}`, [userId, limit]);
  }

  /** The same in one room. */
  unreadIn({ roomId, userId }: MemberKey, limit: number): Promise<UnreadThread[]> {
    return this.select(`${FOLLOWED} AND k."roomId" = ? AND t."lastSeq" > k."readSeq" ${LATEST_FIRST}`, [userId, roomId, limit]);
  }

  private async changed(tx: EntityManager, text: string, parameters: readonly unknown[]): Promise<ThreadMark | undefined> {
    const [key] = await this.database.query<MarkKey>(tx, text, parameters);
    return key && (await this.findMany(tx, [key]))[0];
  }

  async findMany(tx: EntityManager, keys: readonly MarkKey[]): Promise<ThreadMark[]> {
    if (!keys.length) return [];
    const asked = padded(keys);
    const pairs = asked.map(() => '(?, ?)').join(', ');
    const parameters = asked.flatMap(({ threadId, userId }) => [threadId, userId]);
    const rows = await this.database.query<Stored<ThreadMark>>(tx, `${SELECT} WHERE (k."threadId", k."userId") IN (VALUES ${pairs})`, parameters);
    return rows.map(fromStored);
  }

  private async select(text: string, parameters: readonly unknown[]): Promise<FollowedRow[]> {
    const rows = await this.database.query<Stored<FollowedRow>>(this.source.manager, text, parameters);
    return rows.map((row) => ({ ...row, mentions: Number(row.mentions) }));
  }
}
