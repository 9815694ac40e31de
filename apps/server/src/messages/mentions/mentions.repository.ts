import type { Message } from '@confab/contract';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import { Database, padded, placeholders } from '../../database/database.js';

/** Stands for everyone in the room. */
export const EVERYONE = '*';

/** A message's mentions, with its users' ids. */
export interface MentionedRow {
  readonly users: readonly string[];
  readonly room: boolean;
}

const INSERT = `INSERT INTO "mentions" ("messageId", "userId", "roomId", "threadId", "seq", "senderId", "createdAt") VALUES (${placeholders(7)})`;

/** The table of mentions. */
@Injectable()
export class MentionsRepository {
  constructor(private readonly database: Database) {}

  /** By message id. */
  async of(manager: EntityManager, messageIds: readonly string[]): Promise<Map<string, MentionedRow>> {
    if (!messageIds.length) return new Map();
    const ids = padded(messageIds);
    const text = `SELECT "messageId", "userId" FROM "mentions" WHERE "messageId" IN (${placeholders(ids.length)})`;
    const rows = await this.database.query<{ messageId: string; userId: string }>(manager, text, ids);
    const byMessage = Map.groupBy(rows, ({ messageId }) => messageId);
    return new Map([...byMessage].map(([messageId, named]) => [messageId, mentionedIn(named.map(({ userId }) => userId))]));
  }

  /** `userIds`: EVERYONE among them for the whole room. */
  async insert(tx: EntityManager, { id, roomId, threadId, seq, sender, createdAt }: Message, userIds: readonly string[]): Promise<void> {
    await Promise.all(userIds.map((userId) => this.database.query(tx, INSERT, [id, userId, roomId, threadId, seq, sender.id, createdAt])));
  }

  async deleteAll(tx: EntityManager, messageId: string): Promise<void> {
    await this.database.query(tx, 'DELETE FROM "mentions" WHERE "messageId" = ?', [messageId]);
  }
}

const mentionedIn = (ids: readonly string[]): MentionedRow => ({ users: ids.filter((id) => id !== EVERYONE), room: ids.includes(EVERYONE) });
