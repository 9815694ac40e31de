import type { DataSource, EntityManager } from 'typeorm';

import { StartError } from '../../config/start-error.js';
import type { Row, Table } from './sqlite-source.js';

/** Stands in the target while it is being filled, and says from which database. */
const MARK = 'sqlite_transfer';

const FOREIGN = 'This PostgreSQL database has content already, which the copy would mix with. Name an empty one.';

/** As the two databases must agree on it, whatever their drivers make of a value. */
type Converter = (value: unknown) => unknown;

const asIs: Converter = (value) => value;
/** SQLite has no booleans: 0 and 1. */
const toBoolean: Converter = (value) => (value === null ? null : Boolean(value));
/** The driver gives PostgreSQL's 8-byte numbers as text. */
const toNumber: Converter = (value) => (value === null ? null : Number(value));

function converterFor(type: string): Converter {
  if (type === 'boolean') return toBoolean;
  return /^(bigint|integer|smallint|numeric|real|double precision)$/.test(type) ? toNumber : asIs;
}

/** The PostgreSQL database that is filled. */
export class PostgresTarget {
  private readonly converters = new Map<string, Map<string, Converter>>();

  constructor(private readonly target: DataSource) {}

  /** Refuses a database with content that is not of an earlier, interrupted copy of the same source. Empties a new one. */
  async claim(tables: readonly Table[], fingerprint: string): Promise<void> {
    for (const table of tables) await this.learnTypes(table);
    const [mark] = await this.query('SELECT to_regclass($1)::text AS "name"', [MARK]);
    if (typeof mark?.['name'] === 'string') {
      const [of] = await this.query(`SELECT "fingerprint" FROM "${MARK}"`);
      if (of?.['fingerprint'] !== fingerprint) throw new StartError('This PostgreSQL database holds a part of the copy of another one. Name an empty one.');
      return;
    }
    const [found] = await this.query('SELECT EXISTS (SELECT 1 FROM "users") OR EXISTS (SELECT 1 FROM "rooms") AS "found"');
    if (found?.['found'] === true) throw new StartError(FOREIGN);
    await this.target.transaction((tx) => this.mark(tx, tables, fingerprint));
  }

  /** What a server that was once started here wrote for itself, such as its set-up link, goes. */
  private async mark(tx: EntityManager, tables: readonly Table[], fingerprint: string): Promise<void> {
    for (const { name } of tables.toReversed()) await tx.query(`DELETE FROM "${name}"`);
    await tx.query(`CREATE TABLE "${MARK}" ("fingerprint" text NOT NULL)`);
    await tx.query(`INSERT INTO "${MARK}" VALUES ($1)`, [fingerprint]);
  }

  /** The last row in the order of SQLite's keys. */
  async lastRow({ name, key }: Table): Promise<Row | undefined> {
    const [last] = await this.query(`SELECT * FROM "${name}" ORDER BY ${this.order(name, key, 'DESC')} LIMIT 1`);
    return last;
  }

  async count({ name }: Table): Promise<number> {
    const [row] = await this.query(`SELECT count(*) AS "count" FROM "${name}"`);
    return Number(row?.['count']);
  }

  /** All of them or none. */
  async insert(table: Table, rows: readonly Row[]): Promise<void> {
    const values: unknown[] = [];
    const tuples = rows.map((row) => {
      const signs = table.columns.map((column) => `$${values.push(this.converted(table, column, row))}`);
      return `(${signs.join(', ')})`;
    });
    const columns = table.columns.map((column) => `"${column}"`).join(', ');
    await this.query(`INSERT INTO "${table.name}" (${columns}) OVERRIDING SYSTEM VALUE VALUES ${tuples.join(', ')}`, values);
  }

  /** The rows in the order of SQLite's keys, so many at a time. */
  async eachBatch(table: Table, size: number, visit: (rows: readonly Row[]) => void): Promise<void> {
    await this.target.transaction(async (tx) => {
      await tx.query(`DECLARE "rows" CURSOR FOR SELECT * FROM "${table.name}" ORDER BY ${this.order(table.name, table.key, 'ASC')}`);
      for (;;) {
        const rows: Row[] = await tx.query(`FETCH ${size} FROM "rows"`);
        if (rows.length === 0) return;
        visit(rows);
      }
    });
  }

  /** A row as PostgreSQL holds it, for comparing. */
  canonical(table: Table, row: Row): string {
    return JSON.stringify(table.columns.map((column) => this.converted(table, column, row)));
  }

  /** New numbers go on after those that were copied; then nothing says any more that this was a copy. */
  async release(tables: readonly Table[]): Promise<void> {
    for (const { name, key } of tables) {
      const [sequence] = await this.query(`SELECT pg_get_serial_sequence($1, $2) AS "name"`, [`"${name}"`, key[0]]);
      if (typeof sequence?.['name'] !== 'string') continue;
      await this.query(`SELECT setval($1, COALESCE((SELECT max("${String(key[0])}") FROM "${name}"), 0) + 1, false)`, [sequence['name']]);
    }
    await this.query(`DROP TABLE "${MARK}"`);
  }

  private async learnTypes({ name, columns }: Table): Promise<void> {
    const text = `SELECT column_name AS "name", data_type AS "type" FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = $1`;
    const rows = await this.query(text, [name]);
    const types = new Map(rows.map((row) => [String(row['name']), converterFor(String(row['type']))]));
    const missing = columns.find((column) => !types.has(column));
    if (missing !== undefined) throw new Error(`PostgreSQL has no ${name}.${missing}`);
    this.converters.set(name, types);
  }

  private converted(table: Table, column: string, row: Row): unknown {
    return (this.converters.get(table.name)?.get(column) ?? asIs)(row[column]);
  }

  /** SQLite compares texts by their bytes; numbers have no collation. */
  private order(table: string, key: readonly string[], direction: 'ASC' | 'DESC'): string {
    const types = this.converters.get(table);
    return key.map((column) => `"${column}"${types?.get(column) === asIs ? ' COLLATE "C"' : ''} ${direction}`).join(', ');
  }

  private query(text: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.target.query(text, parameters);
  }
}
