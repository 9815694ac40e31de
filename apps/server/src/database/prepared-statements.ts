import type { Database as SqliteDatabase, Statement } from 'better-sqlite3';
import type { DataSource } from 'typeorm';

import { truncateWal } from './sqlite-file.js';

/**
 * SQLite may plan a statement anew at each run, in case a parameter's value sways the plan: its text is parsed and code for
 * its rows is made again. An expression's value, and be it a plus, is not looked at.
 */
const plannedOnce = (text: string): string => text.replaceAll('?', '+?');

/**
 * A SQLite connection's prepared statements, by their text: there are few texts, since lists come in few sizes (`filled`).
 * TypeORM's own way around each statement (loggers, subscribers, a result object) costs more than most of them.
 */
export class PreparedStatements {
  private readonly prepared = new Map<string, Statement>();

  private constructor(private readonly connection: SqliteDatabase) {}

  /** Nothing where the source is not SQLite. */
  static of({ driver }: DataSource): PreparedStatements | undefined {
    return 'databaseConnection' in driver ? new PreparedStatements(driver.databaseConnection as SqliteDatabase) : undefined;
  }

  /** The statement's rows, or none where it gives none. */
  run<Row>(text: string, parameters: readonly unknown[]): Row[] {
    const statement = this.prepare(text);
    if (statement.reader) return statement.all(parameters) as Row[];
    statement.run(parameters);
    return [];
  }

  /**
   * Nobody else may use the connection until it has settled. Not TypeORM's own: where a disk is full SQLite may end the
   * transaction by itself, TypeORM's rollback then fails, and it goes on with savepoints that nothing commits any more.
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
