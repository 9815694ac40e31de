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
  const rooms = new PastRooms();
  const text = page(table.parameter(1), table.parameter(2));
  const [counted] = (await runner.query(COUNT)) as { count: number | string | null }[];
  const next = async ({ roomId, version }: Pick<Row, 'roomId' | 'version'>): Promise<Row[]> => (await runner.query(text, [roomId, version])) as Row[];
  for (let rows = await next({ roomId: '', version: 0 }); rows.length; rows = await next(rows.at(-1) ?? { roomId: '', version: 0 })) {
    for (const row of rows) await table.add(rooms.take(row));
    progress.passed(rows.length, Number(counted?.count ?? 0));
  }
  await table.add(rooms.end());
  await table.flush();
}

type Change = PastChange & { readonly roomId: string };

/** Takes the messages of one room after the other. */
class PastRooms {
  private past = new RoomPast();
  private last: Row | undefined;

  take(row: Row): Change[] {
    const ended = this.last && this.last.roomId !== row.roomId ? this.end() : [];
    this.last = row;
    const changes = this.past.take({ ...row, changed: row.editedAt !== null || row.deletedAt !== null });
    return [...ended, ...changes.map((change) => ({ ...change, roomId: row.roomId }))];
  }

  /** The changes that are left of the last room. */
  end(): Change[] {
    if (!this.last) return [];
    const { roomId, roomSeq, roomVersion } = this.last;
    const changes = this.past.end({ lastSeq: roomSeq, version: roomVersion });
    this.past = new RoomPast();
    return changes.map((change) => ({ ...change, roomId }));
  }
}

/** Writes many rows at once. */
class ChangesTable {
  private waiting: (string | number | null)[][] = [];

  constructor(private readonly runner: QueryRunner) {}

  parameter(at: number): string {
    return this.runner.dataSource.options.type === 'postgres' ? `$${at}` : '?';
  }

  async add(changes: readonly Change[]): Promise<void> {
    for (const { roomId, version, n, messageId } of changes) {
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
