import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource, type Logger } from 'typeorm';

import { AppModule } from './app.module.js';
import { readEnvironment } from './config/environment.js';
import { Database, WRITER } from './database/database.js';
import { BansService } from './rooms/bans/bans.service.js';
import { MembersService } from './rooms/members.service.js';
import { RoomsService } from './rooms/rooms.service.js';
import type { Caller } from './rpc/caller.js';
import { UsersService } from './users/users.service.js';

/** Notes each statement, without what it was given. */
class Statements implements Logger {
  readonly seen: string[] = [];
  logQuery(text: string): void {
    this.seen.push(text);
  }
  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

const dataDir = mkdtempSync(join(tmpdir(), 'confab-spec-'));
const statements = new Statements();
let app: INestApplicationContext;
beforeAll(async () => {
  // The secret is given, since the one on disk is made by a race that Jest's own Error class hides.
  const variables = { DATA_DIR: dataDir, JWT_SECRET: randomBytes(48).toString('base64url'), RATE_LIMITS: 'off', ROOM_CODE_LENGTH: '3' };
  app = await NestFactory.createApplicationContext(AppModule.of(readEnvironment(variables)), { logger: false, abortOnError: false });
  for (const source of [app.get(DataSource), app.get<DataSource>(WRITER)]) source.logger = statements;
  const database = app.get(Database);
  const query = database.query.bind(database);
  // Raw statements pass TypeORM, and its logger, by.
  database.query = (manager, text, parameters) => {
    statements.logQuery(text);
    return query(manager, text, parameters);
  };
});
afterAll(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});
async function guest(displayName: string): Promise<Caller> {
  const { id, kind } = await app.get(Database).write((tx) => app.get(UsersService).add(tx, { username: null, displayName, kind: 'guest', passwordHash: null }));
  return { userId: id, sessionId: id, kind };
}

/** What the database is asked when someone comes with a code that does not lead in. */
async function stepsOf(me: Caller, code: string): Promise<string[]> {
  statements.seen.length = 0;
  await expect(app.get(RoomsService).enter(me, code)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  return [...statements.seen];
}

async function crowdedRoom(owner: Caller): Promise<string> {
  const room = await app.get(RoomsService).create(owner, { kind: 'ephemeral', entry: 'knock' });
  for (let n = 0; n < 50; n++) await app.get(RoomsService).enter(await guest(`Waits ${n}`), room.code ?? '');
  return room.code ?? '';
}

async function codesThatLeadNowhere(stranger: Caller): Promise<Record<'ended' | 'full' | 'banned', string>> {
  const owner = await guest('Owner');
  const [ended, banning] = [await app.get(RoomsService).create(owner, { kind: 'ephemeral' }), await app.get(RoomsService).create(owner, { kind: 'ephemeral' })];
  await app.get(MembersService).leave(owner, ended.id);
  await app.get(BansService).ban(owner, banning.id, stranger.userId);
  return { ended: ended.code ?? '', banned: banning.code ?? '', full: await crowdedRoom(owner) };
}

test('a wrong code, an ended one, a crowded room’s and a banned user’s take the same statements, before and after guessing was noticed', async () => {
  const stranger = await guest('Stranger');
  const { ended, full, banned } = await codesThatLeadNowhere(stranger);
  const wrong = await stepsOf(stranger, 'QQQQ');
  expect(wrong.length).toBeGreaterThan(5);
  for (let round = 0; round < 10; round++) for (const code of [ended, full, banned, 'QQQQ']) expect(await stepsOf(stranger, code)).toEqual(wrong);
});
