import type { QueryRunner } from 'typeorm';

import type { MigrationProgress } from './migration-progress.js';
import { type PastChange, RoomPast } from './room-past.js';

interface Row {
  readonly id: string;
  readonly roomId: string;
  readonly seq: number;
  readonly version: number;
  readonly editedAt: string | null;
  readonly deletedAt: string | null;
  readonly roomSeq: number;
  readonly roomVersion: number;
}

const MESSAGES_AT_ONCE = 10_000;
const CHANGES_AT_ONCE = 1000;

/** In rooms in which nothing was ever changed there is nothing to find out. */
const page = (room: string, version: string): string => `SELECT m."id", m."roomId", m."seq", m."version", m."editedAt", m."deletedAt",
  t."lastSeq" AS "roomSeq", t."version" AS "roomVersion" FROM "messages" m JOIN "timelines" t ON t."roomId" = m."roomId"
  WHERE t."version" > t."lastSeq" AND (m."roomId", m."version") > (${room}, ${version}) ORDER BY m."roomId", m."version" LIMIT ${MESSAGES_AT_ONCE}`;

const COUNT = 'SELECT SUM("lastSeq") AS "count" FROM "timelines" WHERE "version" > "lastSeq"';

/** Writes the changes of rooms of earlier releases. */
export async function fillChanges(runner: QueryRunner, progress: MigrationProgress): Promise<void> {
  const table = new ChangesTable(runner);
  const text = page(table.parameter(1), table.parameter(2));
  const [counted] = (await runner.query(COUNT)) as { count: number | string | null }[];
  let last: Row | undefined;
  let past = new RoomPast();
  for (;;) {
    const rows = (await runner.query(text, [last?.roomId ?? '', last?.version ?? 0])) as Row[];
    for (const row of rows) {
      if (last && last.roomId !== row.roomId) {
        await table.add(last.roomId, past.end(headOf(last)));
        past = new RoomPast();
      }
      await table.add(row.roomId, past.take({ ...row, changed: row.editedAt !== null || row.deletedAt !== null }));
      last = row;
    }
    progress.passed(rows.length, Number(counted?.count ?? 0));
    if (rows.length < MESSAGES_AT_ONCE) break;
  }
  if (last) await table.add(last.roomId, past.end(headOf(last)));
  await table.flush();
}

const headOf = ({ roomSeq, roomVersion }: Row): { lastSeq: number; version: number } => ({ lastSeq: roomSeq, version: roomVersion });

/** Writes many rows at once. */
class ChangesTable {
  private waiting: (string | number | null)[][] = [];

  constructor(private readonly runner: QueryRunner) {}

  parameter(at: number): string {
    return this.runner.dataSource.options.type === 'postgres' ? `$${at}` : '?';
  }

  async add(roomId: string, changes: readonly PastChange[]): Promise<void> {
    for (const { version, n, messageId } of changes) {
      this.waiting.push([roomId, version, n, messageId]);
      if (this.waiting.length === CHANGES_AT_ONCE) await this.flush();
    }
  }

  async flush(): Promise<void> {
    const rows = this.waiting;
    this.waiting = [];
    const values = rows.map((row, at) => `(${row.map((_, column) => this.parameter(at * row.length + column + 1)).join(', ')})`).join(', ');
    if (rows.length) await this.runner.query(`INSERT INTO "changes" ("roomId", "version", "n", "messageId") VALUES ${values}`, rows.flat());
  }
}
