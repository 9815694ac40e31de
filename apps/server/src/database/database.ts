import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';

import { takeAfterCommit } from './after-commit.js';
import { ConnectionSlots } from './connection-slots.js';
import { PostgresTransactions } from './postgres-transactions.js';
import { PreparedStatements } from './prepared-statements.js';
import { WalTruncator } from './wal-truncator.js';

export const WRITER = Symbol('the data source that writes');

/** What only one transaction does at a time, on whichever node: PostgreSQL's key of the advisory lock. */
const LOCKS = { names: 7_105, access: 7_106 } as const;

/** Connections of the pool that only messages are written with: a room that is locked may take all the others. */
const KEPT_FOR_MESSAGES = 3;

/** How long `writeFreeMessages` waits for a lock. */
const IMPATIENT_BEGIN = `BEGIN; SET LOCAL lock_timeout = '200ms'`;

/** The one door for writes. Nothing else opens a transaction. */
@Injectable()
export class Database {
  readonly isPostgres: boolean;
  private tail: Promise<unknown> = Promise.resolve();
  private readonly locks = new Map<string, Promise<unknown>>();
  private readonly statements = new Map<DataSource, PreparedStatements | undefined>();
  private readonly postgres = new PostgresTransactions();
  private readonly wal = new WalTruncator(() => this.truncateWal());

  private readonly slots: ConnectionSlots;

  constructor(@Inject(WRITER) private readonly writer: DataSource) {
    this.slots = new ConnectionSlots((writer.options.poolSize ?? Infinity) - KEPT_FOR_MESSAGES);
    this.isPostgres = writer.options.type === 'postgres';
  }

  /**
   * Runs `work` in a transaction and answers once it has committed. On SQLite transactions run first in, first out:
   * there is one connection, and what is written while another's transaction is open would vanish with its rollback.
   */
  write<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const statements = this.statementsOf(this.writer);
    if (!statements) return this.slots.run(() => this.writeInPool(work));
    const { manager } = this.writer;
    const result = this.tail.then(() =>
      followed(
        statements.transaction(() => work(manager)),
        () => manager,
      ),
    );
    // The next transaction waits for this one's end, whichever way it ended.
    this.tail = result.then(
      () => this.wal.committed(),
      () => undefined,
    );
    return result;
  }

  /** The same, but fails with a lock time-out instead of waiting for long. SQLite has no locks of rows. */
  writeFreeMessages<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.isPostgres ? this.writeInPool(work, IMPATIENT_BEGIN) : this.write(work);
  }

  /** For messages, with a connection that others leave free. */
  writeMessages<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return this.isPostgres ? this.writeInPool(work) : this.write(work);
  }

  private writeInPool<T>(work: (tx: EntityManager) => Promise<T>, begin = 'BEGIN'): Promise<T> {
    let manager: EntityManager | undefined;
    const done = this.postgres.transaction(this.writer, begin, (tx) => {
      manager = tx;
      return work(tx);
    });
    return followed(done, () => manager);
  }

  /**
   * A transaction beside which no other of the same turn runs, on any node; in the order in which they were asked for on this
   * one. They wait here and not in the database, where each would hold a connection of the pool.
   */
  exclusive<T>(turn: keyof typeof LOCKS, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    if (!this.isPostgres) return this.write(work);
    const result = (this.locks.get(turn) ?? Promise.resolve()).then(() =>
      this.write(async (tx) => {
        await this.lock(tx, turn);
        return work(tx);
      }),
    );
    // The next one waits for this one's end, whichever way it ended.
    this.locks.set(
      turn,
      result.catch(() => undefined),
    );
    return result;
  }

  /** Between transactions; see WalTruncator. */
  private truncateWal(): Promise<boolean> {
    const emptied = this.tail.then(() => this.statementsOf(this.writer)?.truncateWal() ?? true);
    this.tail = emptied;
    return emptied;
  }

  /** A statement written with `?` for its parameters, on either database. */
  async query<Row>(manager: EntityManager, text: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const statements = this.statementsOf(manager.dataSource);
    return statements ? statements.run<Row>(text, parameters) : this.postgres.run<Row>(manager, text, parameters);
  }

  /**
   * The transaction goes on when no other one is in the same turn, and has it to its end. To be taken before any lock of
   * rows, or two would wait for each other. On SQLite all transactions take turns anyway.
   */
  async lock(tx: EntityManager, turn: keyof typeof LOCKS): Promise<void> {
    if (!this.isPostgres) return;
    await tx.query('SELECT pg_advisory_xact_lock($1)', [LOCKS[turn]]);
    // Others wait for this turn: one locked room must not hold up them all.
    await tx.query(`SET LOCAL lock_timeout = '1s'`);
  }

  /** Ends a SELECT of rows that must not be deleted before the transaction ends. */
  get keyShare(): string {
    return this.isPostgres ? 'FOR KEY SHARE' : '';
  }

  private statementsOf(source: DataSource): PreparedStatements | undefined {
    if (!this.statements.has(source)) this.statements.set(source, PreparedStatements.of(source));
    return this.statements.get(source);
  }

  /** Ends a SELECT whose rows are about to be changed; SQLite has one writer anyway. */
  get forUpdate(): string {
    return this.isPostgres ? 'FOR UPDATE' : '';
  }

  /** The same, leaving out rows that another transaction has locked. */
  get forUpdateOfFree(): string {
    return this.isPostgres ? 'FOR UPDATE SKIP LOCKED' : '';
  }
}

/** The transaction's outcome, after what was to follow its commit. */
async function followed<T>(transaction: Promise<T>, manager: () => EntityManager | undefined): Promise<T> {
  try {
    const result = await transaction;
    for (const work of takeAfterCommit(manager())) work();
    return result;
  } catch (error) {
    takeAfterCommit(manager());
    throw error;
  }
}

/** `?, ?, ?` for a list of parameters. */
export const placeholders = (count: number): string => Array(count).fill('?').join(', ');

/** A list for `IN`, filled up with its last item to a power of two: so the texts of statements are few, and each is prepared once. */
export function padded<T>(list: readonly T[]): readonly T[] {
  const last = list.at(-1);
  if (last === undefined) return list;
  const size = 2 ** Math.ceil(Math.log2(list.length));
  return size === list.length ? list : [...list, ...Array<T>(size - list.length).fill(last)];
}
