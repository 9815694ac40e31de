import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';

import type { Database as SqliteDatabase } from 'better-sqlite3';
import { DataSource, type DataSourceOptions } from 'typeorm';

import type { Environment } from '../config/environment.js';
import { StartError } from '../config/start-error.js';
import { migrate, migratePostgres } from './migrate.js';
import { migrations } from './migrations/index.js';
import { postgresOptions } from './postgres-options.js';
import { truncateWal, LOCK_WAIT_MS, markIfNew, scrubOnce } from './sqlite-file.js';

/** The tables' classes, which stand in the modules above. */
export type Entities = (new () => object)[];

/** Nobody else has business in the file but a backup, which takes no lock that writers meet. */
const WAIT_FOR_LOCK = `busy_timeout = ${LOCK_WAIT_MS}`;

const sqlitePath = (environment: Environment): string => join(environment.dataDir, 'confab.sqlite');

/**
 * Checkpoints are four times as rare as usual: a page that every transaction changes is copied back that much less often.
 * What is deleted or replaced is overwritten with zeros.
 */
const WRITER_PRAGMAS = [WAIT_FOR_LOCK, 'journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'wal_autocheckpoint = 4000', 'secure_delete = ON'];

/**
 * The writer's connection. FULL: an acknowledged message is on disk. A change of schema is always a migration.
 */
function writerOptions(environment: Environment, entities: Entities): DataSourceOptions {
  const schema = { entities, migrations, migrationsTransactionMode: 'all', synchronize: false, logging: false } as const;
  const { databaseUrl, databasePool } = environment;
  if (databaseUrl) return { ...postgresOptions(databaseUrl, databasePool), ...schema };
  return {
    type: 'better-sqlite3',
    database: sqlitePath(environment),
    prepareDatabase: (db: SqliteDatabase) => {
      markIfNew(db);
      for (const pragma of WRITER_PRAGMAS) db.pragma(pragma);
    },
    ...schema,
  };
}

/**
 * Where reading happens. On SQLite a second connection, read-only: TypeORM gives every caller of one connection the
 * same query runner, so a read there would see what an open transaction may yet roll back, and a write outside the
 * writer's door would vanish with it. Read-only, such a write fails.
 */
export function readerOptions(environment: Environment, entities: Entities): DataSourceOptions {
  const writer = writerOptions(environment, entities);
  if (writer.type !== 'better-sqlite3') return { ...writer, migrations: [] };
  return {
    ...writer,
    migrations: [],
    readonly: true,
    prepareDatabase: (db: SqliteDatabase) => {
      db.pragma(WAIT_FOR_LOCK);
    },
  };
}

/** What an earlier run left behind: one without `secure_delete`, or one that was killed. */
function forgetWhatIsGone({ driver }: DataSource): void {
  if (!('databaseConnection' in driver)) return;
  const connection = driver.databaseConnection as SqliteDatabase;
  scrubOnce(connection);
  truncateWal(connection);
}

/** Opens the writer and brings the schema up to date. */
export async function openWriter(environment: Environment, entities: Entities): Promise<DataSource> {
  const source = new DataSource(writerOptions(environment, entities));
  try {
    // SQLite makes its file, and those beside it, with the mode of one that is there already.
    if (!environment.databaseUrl) closeSync(openSync(sqlitePath(environment), 'a', 0o600));
    if (environment.databaseUrl) await migratePostgres(environment.databaseUrl);
    await source.initialize();
    if (!environment.databaseUrl) await migrate(source);
    forgetWhatIsGone(source);
    return source;
  } catch (error) {
    if (source.isInitialized) await source.destroy();
    if (error instanceof StartError) throw error;
    const where = environment.databaseUrl ? 'The database at DATABASE_URL' : `The database ${sqlitePath(environment)}`;
    const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ') : 'unknown error';
    throw new StartError(`${where} cannot be opened: ${reason}. Mend it or restore a backup; nothing was changed.`);
  }
}
