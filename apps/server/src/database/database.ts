import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';

export const WRITER = Symbol('the data source that writes');

/** The one door for writes. Nothing else opens a transaction. */
@Injectable()
export class Database {
  readonly isPostgres: boolean;
  private tail: Promise<unknown> = Promise.resolve();

  constructor(@Inject(WRITER) private readonly writer: DataSource) {
    this.isPostgres = writer.options.type === 'postgres';
  }

  /**
   * Runs `work` in a transaction and answers once it has committed. On SQLite transactions run first in, first out:
   * there is one connection, and what is written while another's transaction is open would vanish with its rollback.
   */
  write<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    if (this.isPostgres) return this.writer.transaction(work);
    const result = this.tail.then(() => this.transaction(work));
    // The next transaction waits for this one's end, whichever way it ended.
    this.tail = result.catch(() => undefined);
    return result;
  }

  /**
   * Not TypeORM's own: where a disk is full SQLite may end the transaction by itself, TypeORM's rollback then fails, and
   * TypeORM goes on with savepoints inside a transaction that nothing commits any more.
   */
  private async transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.writer.createQueryRunner();
    await runner.query('BEGIN IMMEDIATE');
    try {
      const result = await work(runner.manager);
      await runner.query('COMMIT');
      return result;
    } catch (error) {
      await runner.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }

  /** A statement written with `?` for its parameters, on either database. */
  async query<Row>(manager: EntityManager, text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    let at = 0;
    const statement = this.isPostgres ? text.replace(/\?/g, () => `$${++at}`) : text;
    return manager.query<Row[]>(statement, [...parameters]);
  }

  /** Ends a SELECT whose rows are about to be changed; SQLite has one writer anyway. */
  get forUpdate(): string {
    return this.isPostgres ? 'FOR UPDATE' : '';
  }
}

/** `?, ?, ?` for a list of parameters. */
export const marks = (count: number): string => Array(count).fill('?').join(', ');
