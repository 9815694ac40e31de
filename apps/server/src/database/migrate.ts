import { DataSource, type QueryRunner } from 'typeorm';

import { StartError } from '../config/start-error.js';
import { migrations } from './migrations/index.js';
import { patientPostgresOptions } from './postgres-options.js';

/** Key of the advisory lock that lets one node at a time migrate. */
const MIGRATING = 7104;

/** Brings the schema up to date. */
export async function migrate(source: DataSource): Promise<void> {
  await refuseNewerSchema(source);
  await source.runMigrations();
}

/** Nodes that start at the same time take turns; the later ones find nothing to do. */
export async function migratePostgres(url: string): Promise<void> {
  const source = new DataSource({ ...patientPostgresOptions(url), migrations, migrationsTransactionMode: 'all' });
  await source.initialize();
  try {
    const turn = source.createQueryRunner();
    // A lock of a transaction, not of a session: a pooler may give each transaction another session.
    await turn.startTransaction();
    await waitForTurn(turn);
    await migrate(source);
    await turn.commitTransaction();
  } finally {
    // Also ends the transaction, and with it the lock, where migrating failed.
    await source.destroy();
  }
}

/** Without time-outs, also those of the database role: another node's migration may take long. */
async function waitForTurn(turn: QueryRunner): Promise<void> {
  for (const name of ['lock_timeout', 'statement_timeout', 'idle_in_transaction_session_timeout']) await turn.query(`SET LOCAL ${name} = 0`);
  await turn.query('SELECT pg_advisory_xact_lock($1)', [MIGRATING]);
}

async function refuseNewerSchema(source: DataSource): Promise<void> {
  const known = new Set(migrations.map((migration) => migration.name));
  const applied = await appliedMigrations(source);
  const newer = applied.find((name) => !known.has(name));
  if (newer) throw new StartError(`The database was written by a newer Confab (it knows ${newer}). Start that version, or restore a backup made before it.`);
}

async function appliedMigrations(source: DataSource): Promise<string[]> {
  const runner = source.createQueryRunner();
  try {
    if (!(await runner.hasTable('migrations'))) return [];
    const rows = (await runner.query('SELECT name FROM migrations')) as { name: string }[];
    return rows.map((row) => row.name);
  } finally {
    await runner.release();
  }
}
