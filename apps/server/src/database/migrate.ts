import { DataSource, type QueryRunner } from 'typeorm';

import { StartError } from '../config/start-error.js';
import { migrations } from './migrations/index.js';
import { patientPostgresOptions } from './postgres-options.js';

/** PostgreSQL's key of the lock under which one node at a time changes the schema. */
const MIGRATING = 7104;

/** Brings the schema up to date. */
export async function migrate(source: DataSource): Promise<void> {
  await refuseNewerSchema(source);
  await source.runMigrations();
}

/** The same where other nodes may start at this moment: each in its turn, and those that come later find nothing to do. */
export async function migratePostgres(url: string): Promise<void> {
  const source = new DataSource({ ...patientPostgresOptions(url), migrations, migrationsTransactionMode: 'all' });
  await source.initialize();
  try {
    const turn = source.createQueryRunner();
    // A transaction's lock, not a session's: a pooler may give each transaction another session.
    await turn.startTransaction();
    await waitForTurn(turn);
    await migrate(source);
    await turn.commitTransaction();
  } finally {
    // Ends what is open, and with it the turn.
    await source.destroy();
  }
}

/** However long another node's migration takes, and however short the patience is that this role was given. */
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
