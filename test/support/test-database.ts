import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import type { DataSource, DataSourceOptions } from 'typeorm';

/** Where a server under test keeps its rows: a database of its own on PostgreSQL, or a file in its data folder. */
export class TestDatabase {
  private constructor(
    private readonly dataDir: string,
    /** What the server's DATABASE_URL must be; nothing for SQLite. */
    readonly url: string | undefined,
    /** The PostgreSQL that holds it. */
    private readonly server: string | undefined,
  ) {}

  /** A file in the data folder. */
  static inFile(dataDir: string): TestDatabase {
    return new TestDatabase(dataDir, undefined, undefined);
  }

  /** On the PostgreSQL that the test run's own DATABASE_URL names, or on another one; else on SQLite. */
  static async make(dataDir: string, server = process.env['DATABASE_URL']): Promise<TestDatabase> {
    if (!server) return TestDatabase.inFile(dataDir);
    const name = `confab_test_${randomBytes(8).toString('hex')}`;
    await execute(onPostgres(server), `CREATE DATABASE ${name}`);
    const own = new URL(server);
    own.pathname = `/${name}`;
    return new TestDatabase(dataDir, own.href, server);
  }

  /** Changes rows behind the server's back: for what would otherwise take hours to come about. */
  run(sql: string): Promise<void> {
    return execute(this.url ? onPostgres(this.url) : { type: 'better-sqlite3', database: join(this.dataDir, 'confab.sqlite'), timeout: 5000 }, sql);
  }

  /** Runs it in a transaction that stays open, with its locks, until the returned function is called. PostgreSQL only. */
  async hold(sql: string): Promise<() => Promise<void>> {
    const source = await open(onPostgres(this.url ?? ''));
    const runner = source.createQueryRunner();
    await runner.startTransaction();
    await runner.query(sql);
    return async () => {
      await runner.rollbackTransaction();
      await source.destroy();
    };
  }

  async drop(): Promise<void> {
    if (this.server && this.url) await execute(onPostgres(this.server), `DROP DATABASE IF EXISTS ${new URL(this.url).pathname.slice(1)} WITH (FORCE)`);
  }
}

const onPostgres = (url: string): DataSourceOptions => ({ type: 'postgres', url });

async function open(options: DataSourceOptions): Promise<DataSource> {
  // Loading it takes longer than many a test file: only who needs it does.
  const { DataSource: Source } = await import('typeorm');
  return new Source(options).initialize();
}

async function execute(options: DataSourceOptions, sql: string): Promise<void> {
  const source = await open(options);
  try {
    await source.query(sql);
  } finally {
    await source.destroy();
  }
}
