import { StartError } from '../../config/start-error.js';
import type { PostgresTarget } from './postgres-target.js';
import type { SqliteSource, Table } from './sqlite-source.js';

/** Few enough for the number of parameters that one statement may have. */
const BATCH = 1000;

/** Told now and then of a long copy. */
const TOLD_EVERY = 50_000;

type Report = (line: string) => void;

const number = (count: number): string => count.toLocaleString('en');

/**
 * Copies all that SQLite holds to PostgreSQL and compares every row afterwards. A copy that was interrupted goes on where it
 * stopped, since rows are copied in the order of their keys, a batch at a time.
 */
export async function transfer(source: SqliteSource, target: PostgresTarget, report: Report): Promise<void> {
  const tables = source.tables();
  await target.claim(tables, source.fingerprint());
  for (const table of tables) await copy(source, target, { table, report });
  for (const table of tables) await compare(source, target, table);
  await target.release(tables);
  report(`All ${tables.length} tables hold the same rows in both databases.`);
}

interface Progress {
  readonly table: Table;
  readonly report: Report;
}

async function copy(source: SqliteSource, target: PostgresTarget, { table, report }: Progress): Promise<void> {
  const total = source.count(table);
  const before = await target.count(table);
  let done = before;
  let last = await target.lastRow(table);
  for (let rows = source.rowsAfter(table, last, BATCH); rows.length > 0; rows = source.rowsAfter(table, last, BATCH)) {
    await target.insert(table, rows);
    last = rows.at(-1);
    done += rows.length;
    if (done % TOLD_EVERY < rows.length && done < total) report(`${table.name}: ${number(done)} of ${number(total)}`);
  }
  report(`${table.name}: ${number(total)}${before > 0 ? `, ${number(before)} of them copied before` : ''}`);
}

async function compare(source: SqliteSource, target: PostgresTarget, table: Table): Promise<void> {
  let expected = source.rowsAfter(table, undefined, BATCH);
  const differs = (): never => {
    throw new StartError(`The copy of ${table.name} differs from the original. Start again with an empty database; the original is as it was.`);
  };
  await target.eachBatch(table, BATCH, (rows) => {
    const [copied, original] = [rows, expected].map((some) => some.map((row) => target.canonical(table, row)).join('\n'));
    if (copied !== original) differs();
    expected = source.rowsAfter(table, expected.at(-1), BATCH);
  });
  if (expected.length > 0) differs();
}
