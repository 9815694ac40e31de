/** `npm run migrate-to-postgres -- postgres://…`: moves a stopped server's SQLite database to an empty PostgreSQL one. */
import 'reflect-metadata';

import { join } from 'node:path';

import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';

import { prepareDataDir } from './config/data-dir.js';
import { type Environment, loadDotEnv, readEnvironment } from './config/environment.js';
import { StartError } from './config/start-error.js';
import { openWriter } from './database/data-sources.js';
import { patientPostgresOptions } from './database/postgres-options.js';
import { PostgresTarget } from './database/transfer/postgres-target.js';
import { SqliteSource } from './database/transfer/sqlite-source.js';
import { transfer } from './database/transfer/transfer.js';
import { entities } from './entities.js';

const USAGE = 'npm run migrate-to-postgres -- postgres://user:password@host:5432/database';

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

interface Ends {
  readonly from: Environment;
  readonly to: Environment;
  readonly url: string;
}

/** The environment as it stands, once on SQLite and once on the PostgreSQL database of the command line. */
function ends([url, ...more]: string[]): Ends {
  if (url === undefined || more.length > 0) throw new StartError(USAGE);
  const { DATABASE_URL: _url, DATABASE_URL_FILE: _file, ...variables } = process.env;
  return { from: readEnvironment(variables), to: readEnvironment({ ...variables, DATABASE_URL: url }), url };
}

/** Up to date, as the source will be, so that both have the same tables; without the time-outs of a running server. */
async function openTarget({ to, url }: Ends): Promise<DataSource> {
  await (await openWriter(to, entities)).destroy();
  return new DataSource(patientPostgresOptions(url)).initialize();
}

async function migrate(both: Ends): Promise<void> {
  const { dataDir } = both.from;
  prepareDataDir(dataDir);
  const target = await openTarget(both);
  try {
    const source = new SqliteSource(await openWriter(both.from, entities));
    try {
      await transfer(source, new PostgresTarget(target), say);
    } finally {
      await source.close();
    }
  } finally {
    await target.destroy();
  }
  say(`Start the server with DATABASE_URL. To keep everyone logged in, give it the same secret: JWT_SECRET_FILE=${join(dataDir, 'jwt-secret')}`);
}

Logger.overrideLogger(false);
try {
  loadDotEnv();
  await migrate(ends(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(error instanceof StartError ? `${error.message}\n` : `The copy stopped, and can be continued by the same command: ${String(error)}\n`);
  process.exitCode = 1;
}
