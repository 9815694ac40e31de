import type { DataSourceOptions } from 'typeorm';

type PostgresOptions = Extract<DataSourceOptions, { type: 'postgres' }>;

/**
 * Time-outs in milliseconds: a frozen node with an open transaction, a stopped database or a silent line must not block
 * this node for ever. PostgreSQL enforces the first three.
 */
const LOCK_MS = 5000;
const STATEMENT_MS = 8000;
const IDLE_IN_TRANSACTION_MS = 10_000;
/** For the answer to a query, enforced by the driver, which then destroys the connection. */
const ANSWER_MS = 10_000;
/** For a free connection of the pool, and for opening one. */
const CONNECT_MS = 10_000;
const KEEP_ALIVE_MS = 5000;

const line = { keepAlive: true, keepAliveInitialDelayMillis: KEEP_ALIVE_MS };

/** The pools of a running server. */
export function postgresOptions(url: string, poolSize: number): PostgresOptions {
  return {
    type: 'postgres',
    url,
    poolSize,
    connectTimeoutMS: CONNECT_MS,
    extra: {
      ...line,
      // Sends queries without waiting for the previous answer: several statements of a transaction share a round trip.
      pipeline: true,
      lock_timeout: LOCK_MS,
      statement_timeout: STATEMENT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
      query_timeout: ANSWER_MS,
    },
  };
}

/** Connections for migrations, which have no time-outs. */
export function patientPostgresOptions(url: string): PostgresOptions {
  return { type: 'postgres', url, poolSize: 2, connectTimeoutMS: CONNECT_MS, extra: line };
}
