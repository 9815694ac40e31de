import type { MessageEdit } from '@confab/contract';
import { LIMITS } from '@confab/contract/constants';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { Database } from '../../database/database.js';

const ALL = 'SELECT "body", "at" FROM "message_edits" WHERE "messageId" = ? ORDER BY "n"';
const INSERT = `INSERT INTO "message_edits" ("messageId", "n", "body", "at")
  SELECT ?, COALESCE(MAX("n"), 0) + 1, ?, ? FROM "message_edits" WHERE "messageId" = ?`;

/** The first text stays: what was written must not disappear by many edits. */
const SURPLUS = `"messageId" = ? AND "n" > 1 AND "n" <= (SELECT MAX("n") FROM "message_edits" WHERE "messageId" = ?) - ${LIMITS.edits.max - 1}`;

/** With as many bytes, each where it lies: SQLite leaves copies of rows that it moves. See the migration `Shredding`. */
const SHRED = `UPDATE "message_edits" SET "body" = substr(hex(zeroblob(length(CAST("body" AS BLOB)))), 1, length(CAST("body" AS BLOB))) WHERE`;

/** The table of earlier texts of messages. */
@Injectable()
export class MessageEditsRepository {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly database: Database,
  ) {}

  /** Oldest first. */
  of(messageId: string): Promise<MessageEdit[]> {
    return this.database.query<MessageEdit>(this.source.manager, ALL, [messageId]);
  }

  async add(tx: EntityManager, messageId: string, { body, at }: MessageEdit): Promise<void> {
    await Promise.all([this.database.query(tx, INSERT, [messageId, body, at, messageId]), this.erase(tx, SURPLUS, [messageId, messageId])]);
  }

  async deleteAll(tx: EntityManager, messageId: string): Promise<void> {
    await this.erase(tx, '"messageId" = ?', [messageId]);
  }

  private async erase(tx: EntityManager, which: string, parameters: readonly string[]): Promise<void> {
    if (!this.database.isPostgres) await this.database.query(tx, `${SHRED} ${which}`, parameters);
    await this.database.query(tx, `DELETE FROM "message_edits" WHERE ${which}`, parameters);
  }
}
