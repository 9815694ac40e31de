import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { Database } from '../../database/database.js';

/**
 * A version of a room that did not create a message in its own timeline. `n` counts these in the room, 1, 2, 3 …: so up to
 * any version there are as many messages in the room's own timeline as versions that are not counted here.
 */
export interface Change {
  readonly roomId: string;
  readonly version: number;
  readonly n: number;
  /** Null in databases of earlier releases, for a message that has changed again since. */
  readonly messageId: string | null;
}

/** A stretch of a room's versions, without its first one. */
export interface Stretch {
  readonly roomId: string;
  readonly after: number;
  readonly upTo: number;
}

const INSERT_ONE = 'INSERT INTO "changes" ("roomId", "version", "n", "messageId") VALUES (?, ?, ?, ?)';
const INSERT_MANY = 'INSERT INTO "changes" ("roomId", "version", "n", "messageId") SELECT * FROM unnest(?::text[], ?::int[], ?::int[], ?::text[])';

const WITHIN = `SELECT "roomId", "version", "n", "messageId" FROM "changes" WHERE "roomId" = ? AND "version" > ? AND "version" <= ? ORDER BY "version"`;
const LAST_N = 'SELECT "n" FROM "changes" WHERE "roomId" = ? AND "version" <= ? ORDER BY "version" DESC LIMIT 1';

/** The table of changes. Rows are never deleted but with their room: later ones are counted by them. */
@Injectable()
export class ChangesRepository {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly database: Database,
  ) {}

  /** In rising version. */
  within({ roomId, after, upTo }: Stretch): Promise<Change[]> {
    return this.database.query<Change>(this.source.manager, WITHIN, [roomId, after, upTo]);
  }

  /** How many there are up to a version. */
  async countUpTo(roomId: string, version: number): Promise<number> {
    return (await this.database.query<Pick<Change, 'n'>>(this.source.manager, LAST_N, [roomId, version]))[0]?.n ?? 0;
  }

  /** In SQLite a row at a time is as fast; over a network one statement saves round trips. */
  async insert(tx: EntityManager, changes: readonly Change[]): Promise<void> {
    const rows = changes.map(({ roomId, version, n, messageId }) => [roomId, version, n, messageId]);
    if (!this.database.isPostgres) await Promise.all(rows.map((row) => this.database.query(tx, INSERT_ONE, row)));
    else if (rows.length) {
      const columns = [0, 1, 2, 3].map((at) => rows.map((row) => row[at]));
      await this.database.query(tx, INSERT_MANY, columns);
    }
  }
}
