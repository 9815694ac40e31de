import type { Database as SqliteDatabase, Statement } from 'better-sqlite3';
import type { DataSource } from 'typeorm';

import { truncateWal } from './sqlite-file.js';

/**
 * SQLite may plan a statement again at each run if a parameter's value can influence the plan; then it is parsed again and
 * better-sqlite3 compiles its row code again. The value of an expression, such as `+?`, has no such influence.
 */
const plannedOnce = (text: string): string => text.replaceAll('?', '+?');

/**
 * A SQLite connection's prepared statements, by text. There are few texts, because lists have few sizes (`padded`).
 * TypeORM's overhead for a statement (loggers, subscribers, a result object) exceeds the cost of most of them.
 */
export class PreparedStatements {
  private readonly prepared = new Map<string, Statement>();

  private constructor(private readonly connection: SqliteDatabase) {}

  /** Undefined if the source is not SQLite. */
  static of({ driver }: DataSource): PreparedStatements | undefined {
    return 'databaseConnection' in driver ? new PreparedStatements(driver.databaseConnection as SqliteDatabase) : undefined;
  }

  /** The statement's rows; empty if it returns none. */
  run<Row>(text: string, parameters: readonly unknown[]): Row[] {
    const statement = this.prepare(text);
    if (statement.reader) return statement.all(parameters) as Row[];
    statement.run(parameters);
    return [];
  }

  /**
   * The connection must not be used by others until this settles. TypeORM's own transactions are not used: when a disk is
   * full, SQLite may end the transaction itself; TypeORM's rollback then fails, and it continues with savepoints that are
   * never committed.
   */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    this.run('BEGIN IMMEDIATE', []);
    try {
      const result = await work();
      this.run('COMMIT', []);
      return result;
    } catch (error) {
      if (this.connection.inTransaction) this.run('ROLLBACK', []);
      throw error;
    }
  }

  /** See `truncateWal` there. */
  truncateWal(): boolean {
    return truncateWal(this.connection);
  }

  private prepare(text: string): Statement {
    const known = this.prepared.get(text);
    if (known) return known;
    const statement = this.connection.prepare(plannedOnce(text));
    this.prepared.set(text, statement);
    return statement;
  }
}
