import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager } from 'typeorm';

import { Database } from '../../database/database.js';

/** The meaning of subject and object depends on the kind. */
export interface AccessRow {
  readonly kind: string;
  readonly subjectId: string;
  readonly objectId: string | null;
  readonly reason: string | null;
}

export interface FoundRow extends AccessRow {
  readonly id: string;
  readonly nodeId: string;
}

/** `next`: where the next read begins. */
interface Page {
  readonly next: string;
  readonly rows: readonly FoundRow[];
}

/** Longer than a node may go without reading. */
const KEPT = '1 hour';

/** The table of changes of access. Read by transaction ids rather than row ids: of two overlapping transactions the one with the lower row id may commit last. */
@Injectable()
export class AccessChangesRepository {
  constructor(
    @InjectDataSource() private readonly source: DataSource,
    private readonly database: Database,
  ) {}

  async insert(tx: EntityManager, nodeId: string, rows: readonly AccessRow[]): Promise<void> {
    const values = rows.map(() => '(?, ?, ?, ?, ?)').join(', ');
    const parameters = rows.flatMap(({ kind, subjectId, objectId, reason }) => [nodeId, kind, subjectId, objectId, reason]);
    await this.database.query(tx, `INSERT INTO "access_changes" ("nodeId", "kind", "subjectId", "objectId", "reason") VALUES ${values}`, parameters);
  }

  /** All rows not visible to the read that answered `from`, and possibly some that were. Without `from`, none. */
  async since(from: string | undefined): Promise<Page> {
    const text = `SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS "next", c."id", c."nodeId", c."kind", c."subjectId", c."objectId", c."reason"
      FROM (SELECT 1) AS one LEFT JOIN "access_changes" c ON c."xid" >= ?::xid8 ORDER BY c."id"`;
    const rows = await this.database.query<FoundRow & { next: string }>(this.source.manager, text, [from ?? NEVER]);
    return { next: rows[0]?.next ?? from ?? NEVER, rows: rows.filter(({ id }: { id: string | null }) => id !== null) };
  }

  async deleteOld(tx: EntityManager): Promise<void> {
    await this.database.query(tx, `DELETE FROM "access_changes" WHERE "at" < now() - interval '${KEPT}'`);
  }
}

/** The greatest transaction id. */
const NEVER = '18446744073709551615';
