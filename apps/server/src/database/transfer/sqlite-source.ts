import type { Database as SqliteDatabase } from 'better-sqlite3';
import type { DataSource } from 'typeorm';

import { StartError } from '../../config/start-error.js';

export type Row = Readonly<Record<string, unknown>>;

export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  /** The columns of the primary key, in its order. */
  readonly key: readonly string[];
}

const quoted = (names: readonly string[]): string => names.map((name) => `"${name}"`).join(', ');

/** The SQLite database that is copied. Nobody else has it open meanwhile. */
export class SqliteSource {
  private readonly connection: SqliteDatabase;

  constructor(private readonly source: DataSource) {
    const { driver } = source;
    if (!('databaseConnection' in driver)) throw new Error('The source is not on SQLite');
    this.connection = driver.databaseConnection as SqliteDatabase;
    try {
      // In WAL mode this fails while any other connection is open, even one that only reads.
      this.connection.pragma('locking_mode = EXCLUSIVE');
      this.connection.exec('BEGIN EXCLUSIVE');
    } catch {
      throw new StartError('The server runs on this database. Stop it first: what it wrote during the copy would be missing from it.');
    }
  }

  /** Every table with content of ours, each after those that it refers to. */
  tables(): Table[] {
    const names = this.all("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> 'migrations' ORDER BY name").map(
      ({ name }) => String(name),
    );
    const sorted = new Set<string>();
    const visit = (name: string): void => {
      if (sorted.has(name)) return;
      for (const { table } of this.pragma(`foreign_key_list("${name}")`)) if (table !== name) visit(String(table));
      sorted.add(name);
    };
    for (const name of names) visit(name);
    return [...sorted].map((name) => this.describe(name));
  }

  count({ name }: Table): number {
    return Number(this.all(`SELECT count(*) AS "count" FROM "${name}"`)[0]?.['count']);
  }

  /** Names this database, so that a copy that was interrupted is continued from the same one. */
  fingerprint(): string {
    const [first] = this.all('SELECT "id", "createdAt" FROM "users" ORDER BY "id" LIMIT 1');
    return first ? `${String(first['id'])} ${String(first['createdAt'])}` : 'empty';
  }

  /** The next rows in the order of the key, after that of `last`. */
  rowsAfter({ name, key }: Table, last: Row | undefined, limit: number): Row[] {
    const after = last ? `WHERE (${quoted(key)}) > (${key.map(() => '?').join(', ')})` : '';
    const values = last ? key.map((column) => last[column]) : [];
    return this.all(`SELECT * FROM "${name}" ${after} ORDER BY ${quoted(key)} LIMIT ${limit}`, values);
  }

  async close(): Promise<void> {
    if (this.connection.inTransaction) this.connection.exec('ROLLBACK');
    await this.source.destroy();
  }

  private describe(name: string): Table {
    const columns = this.pragma(`table_info("${name}")`);
    const key = columns.filter(({ pk }) => Number(pk) > 0).sort((a, b) => Number(a['pk']) - Number(b['pk']));
    if (key.length === 0) throw new Error(`The table ${name} has no primary key: its rows cannot be compared`);
    return { name, columns: columns.map((column) => String(column['name'])), key: key.map((column) => String(column['name'])) };
  }

  private pragma(text: string): Row[] {
    return this.connection.pragma(text) as Row[];
  }

  private all(text: string, parameters: readonly unknown[] = []): Row[] {
    return this.connection.prepare(text).all(...parameters) as Row[];
  }
}
