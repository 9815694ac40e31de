/** `npm run admin -- grant NAME`: actions that need access to the server's own files. The server may be running. */
import 'reflect-metadata';

import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';

import { recordAudit } from './audit/record-audit.js';
import { OneTimeLinkEntity } from './auth/links/one-time-link.entity.js';
import { OneTimeLinksRepository } from './auth/links/one-time-links.repository.js';
import { SetUpService } from './auth/set-up.service.js';
import { prepareDataDir } from './config/data-dir.js';
import { type Environment, loadDotEnv, readEnvironment } from './config/environment.js';
import { StartError } from './config/start-error.js';
import { openWriter } from './database/data-sources.js';
import { Database } from './database/database.js';
import { entities } from './entities.js';
import { UserEntity } from './users/user.entity.js';
import { UsersRepository } from './users/users.repository.js';

const USAGE = 'npm run admin -- grant NAME | revoke NAME | list | link';

interface Stores {
  readonly database: Database;
  readonly users: UsersRepository;
  readonly setUp: SetUpService;
}

function storesOf(writer: DataSource): Stores {
  const database = new Database(writer);
  const users = new UsersRepository(writer.getRepository(UserEntity), database);
  const links = new OneTimeLinksRepository(writer.getRepository(OneTimeLinkEntity), database);
  return { database, users, setUp: new SetUpService(links, users, database) };
}

async function setAdmin({ database, users }: Stores, username: string, admin: boolean): Promise<string> {
  return database.write(async (tx) => {
    const user = await users.findMember(tx, username);
    if (!user) throw new StartError(`Nobody has the username ${username}.`);
    if (!(await users.setAdministrator(tx, user.id, admin))) return `${username} is ${admin ? 'an' : 'no'} administrator already.`;
    await recordAudit(tx, { action: admin ? 'admin.granted' : 'admin.revoked', actorId: null, subjectId: user.id });
    return `${username} is ${admin ? 'an' : 'no longer an'} administrator.`;
  });
}

async function list({ database, users }: Stores): Promise<string> {
  const admins = await database.write((tx) => users.administrators(tx));
  return admins.map(({ username }) => username).join('\n') || 'There is no administrator.';
}

/** The public address is not known here. */
async function link({ setUp }: Stores, { port }: Environment): Promise<string> {
  const token = await setUp.createLink();
  if (token === undefined) throw new StartError('This server has an administrator. `npm run admin -- list` says who.');
  return `Whoever opens this link administers the server. It works once:\nhttp://localhost:${port}/setup#${token}`;
}

async function run(environment: Environment, [command, name, ...more]: string[]): Promise<string> {
  const named = command === 'grant' || command === 'revoke';
  if ((!named && command !== 'list' && command !== 'link') || named !== (name !== undefined) || more.length) throw new StartError(USAGE);
  prepareDataDir(environment.dataDir);
  const writer = await openWriter(environment, entities);
  const stores = storesOf(writer);
  try {
    if (command === 'link') return await link(stores, environment);
    return name === undefined ? await list(stores) : await setAdmin(stores, name.toLowerCase(), command === 'grant');
  } finally {
    await writer.destroy();
  }
}

// The result is printed; the logger belongs to the server.
Logger.overrideLogger(false);
try {
  loadDotEnv();
  process.stdout.write(`${await run(readEnvironment(process.env), process.argv.slice(2))}\n`);
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
