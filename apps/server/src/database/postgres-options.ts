import type { DataSourceOptions } from 'typeorm';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/**
 * How long is waited for what another may hold for ever: a node that froze with a transaction open, a database that was
 * stopped, a line that fell silent. In milliseconds; PostgreSQL keeps the first three itself.
 */
const LOCK_MS = 5000;
const STATEMENT_MS = 8000;
const IDLE_IN_TRANSACTION_MS = 5000;
/** For an answer: the only one that ends where nothing of PostgreSQL's comes through. The connection is given up then. */
const ANSWER_MS = 10_000;
/** For a place in the pool, and for a connection. */
const CONNECT_MS = 5000;
const KEEP_ALIVE_MS = 5000;

const line = { keepAlive: true, keepAliveInitialDelayMillis: KEEP_ALIVE_MS };

/** A pool for what the server does all day. */
export function postgresOptions(url: string, poolSize: number): PostgresOptions {
  return {
    type: 'postgres',
    url,
    poolSize,
    connectTimeoutMS: CONNECT_MS,
    extra: {
      ...line,
      // Statements go out without waiting for the answer to the one before: a transaction's first ones travel together.
      pipeline: true,
      lock_timeout: LOCK_MS,
      statement_timeout: STATEMENT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      query_timeout: ANSWER_MS,
    },
  };
}

/** Connections for changes of the schema, which take as long as they take. */
export function patientPostgresOptions(url: string): PostgresOptions {
  return { type: 'postgres', url, poolSize: 2, connectTimeoutMS: CONNECT_MS, extra: line };
}
