import type { UnreadMention } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';

import { Database, padded, placeholders } from '../../database/database.js';
import type { MemberKey } from '../../memberships/members.repository.js';

/** What counts of the mentions `n` for the member `s`: nobody's of themselves, and nothing of people whom they have blocked. */
const COUNTS = `n."userId" IN (s."userId", '*') AND n."roomId" = s."roomId" AND n."senderId" <> s."userId"
  AND NOT EXISTS (SELECT 1 FROM "blocks" b WHERE b."blockerId" = s."userId" AND b."blockedId" = n."senderId")`;

const COLUMNS = 's."roomId", s."userId", n."messageId", n."threadId", n."seq", n."senderId"';

/** Each message once, whether it names the member, everyone, or both: in the room beyond its mark, in followed threads beyond theirs. */
const unread = (which: string): string => `
  SELECT ${COLUMNS}, s."readSeq" FROM "members" s JOIN "mentions" n ON ${COUNTS} AND n."threadId" IS NULL AND n."seq" > s."readSeq" WHERE ${which}
  UNION
  SELECT ${COLUMNS}, k."readSeq" FROM "members" s JOIN "thread_marks" k ON k."userId" = s."userId" AND k."roomId" = s."roomId" AND k."following"
  JOIN "mentions" n ON ${COUNTS} AND n."threadId" = k."threadId" AND n."seq" > k."readSeq" WHERE ${which}`;

const counted = (which: string): string => `SELECT "roomId", "userId", COUNT(*) AS "mentions" FROM (${unread(which)}) AS unread GROUP BY "roomId", "userId"`;

const OF_USER = counted('s."userId" = ?');
const OF_MEMBER = counted('s."userId" = ? AND s."roomId" = ?');
const OF_ROOM = counted('s."roomId" = ?');
const LISTED = `SELECT "messageId", "threadId", "seq", "readSeq", "senderId" FROM (${unread('s."userId" = ? AND s."roomId" = ?')}) AS unread ORDER BY "messageId" LIMIT ?`;

interface CountRow extends MemberKey {
  /** PostgreSQL counts in strings. */
  readonly mentions: number | string;
}

/** Counts unread mentions, always from their index: nothing is stored that could stick. */
@Injectable()
export class UnreadMentionsRepository {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly database: Database,
  ) {}

  /** By room, of these and maybe others; rooms without any are left out. */
  async ofUser(userId: string, roomIds: readonly string[]): Promise<Map<string, number>> {
    const [roomId] = roomIds;
    const alone = roomIds.length === 1;
    const rows = await this.count(alone ? OF_MEMBER : OF_USER, alone ? [userId, roomId, userId, roomId] : [userId, userId]);
    return new Map(rows.map((row) => [row.roomId, row.mentions]));
  }

  async ofMember({ roomId, userId }: MemberKey): Promise<number> {
    return (await this.ofUser(userId, [roomId])).get(roomId) ?? 0;
  }

  /** By user; members without any are left out. */
  async ofRoom(roomId: string): Promise<Map<string, number>> {
    return new Map((await this.count(OF_ROOM, [roomId, roomId])).map(({ userId, mentions }) => [userId, mentions]));
  }

  /** By user, of those of the users who are members; such without any are left out. */
  async ofMembers(roomId: string, userIds: readonly string[]): Promise<Map<string, number>> {
    const ids = padded(userIds);
    const parameters = [roomId, ...ids];
    const rows = await this.count(counted(`s."roomId" = ? AND s."userId" IN (${placeholders(ids.length)})`), [...parameters, ...parameters]);
    return new Map(rows.map(({ userId, mentions }) => [userId, mentions]));
  }

  /** Oldest first: ids rise with time. */
  list({ roomId, userId }: MemberKey, limit: number): Promise<UnreadMention[]> {
    return this.database.query<UnreadMention>(this.source.manager, LISTED, [userId, roomId, userId, roomId, limit]);
  }

  private async count(text: string, parameters: readonly unknown[]): Promise<(MemberKey & { readonly mentions: number })[]> {
    const rows = await this.database.query<CountRow>(this.source.manager, text, parameters);
    return rows.map((row) => ({ ...row, mentions: Number(row.mentions) }));
  }
}
