import type { DataSource, EntityManager } from 'typeorm';

/** As much of pg's client and pool as is used here. */
interface PgClient {
  query(statement: string | PgStatement): Promise<PgResult>;
}

interface PgStatement {
  readonly name?: string;
  readonly text: string;
  readonly values: readonly unknown[];
}

interface PgResult {
  readonly command: string;
  readonly rows: unknown[];
}

/** Statement texts come in few sizes (`padded`), but each connection keeps every named one in memory. */
const MAX_NAMES = 500;

/**
 * PostgreSQL without TypeORM's work around each statement: texts are prepared once a connection, and statements are sent in
 * the order of the calls, without waiting for earlier answers.
 */
export class PostgresTransactions {
  private readonly clients = new WeakMap<EntityManager, PgClient>();
  /** What aborted a transaction; statements that were sent behind it fail only because it did. */
  private readonly failures = new WeakMap<EntityManager, unknown>();
  private readonly prepared = new Map<string, Omit<PgStatement, 'values'>>();

  /** `text` with `?` for its parameters. Enqueues synchronously: a transaction's statements run in the order of the calls. */
  async run<Row>(manager: EntityManager, text: string, values: readonly unknown[]): Promise<Row[]> {
    const client = this.clients.get(manager) ?? poolOf(manager.dataSource);
    try {
      return (await client.query({ ...this.prepare(text), values })).rows as Row[];
    } catch (error) {
      if (!isAftermath(error)) this.failures.set(manager, error);
      throw error;
    }
  }

  /** `begin` shares a round trip with the first statements of `work`. */
  async transaction<T>(source: DataSource, begin: string, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    const runner = source.createQueryRunner();
    try {
      const client = (await runner.connect()) as PgClient;
      this.clients.set(runner.manager, client);
      const begun = client.query(begin);
      try {
        const [result] = await Promise.all([work(runner.manager), begun]);
        await commit(client);
        return result;
      } catch (error) {
        // Where the connection is broken the transaction has ended with it.
        await client.query('ROLLBACK').catch(() => undefined);
        throw isAftermath(error) ? (this.failures.get(runner.manager) ?? error) : error;
      }
    } finally {
      await runner.release();
    }
  }

  private prepare(text: string): Omit<PgStatement, 'values'> {
    const known = this.prepared.get(text);
    if (known) return known;
    let at = 0;
    const numbered = text.replace(/\?/g, () => `$${++at}`);
    if (this.prepared.size >= MAX_NAMES) return { text: numbered };
    const statement = { name: `confab_${this.prepared.size}`, text: numbered };
    this.prepared.set(text, statement);
    return statement;
  }
}

/** The error of statements behind one that failed: the transaction is aborted. */
const isAftermath = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '25P02';

/** PostgreSQL answers COMMIT with ROLLBACK, and no error, where a statement had failed before. */
async function commit(client: PgClient): Promise<void> {
  const { command } = await client.query('COMMIT');
  if (command !== 'COMMIT') throw new Error('PostgreSQL rolled the transaction back');
}

function poolOf({ driver }: DataSource): PgClient {
  if (!('master' in driver)) throw new Error('This data source has no pool');
  return driver.master as PgClient;
}
