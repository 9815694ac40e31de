import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Entered, Room } from '@confab/contract';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DataSource, type Logger } from 'typeorm';

import { AppModule } from './app.module.js';
import { readEnvironment } from './config/environment.js';
import { Database, WRITER } from './database/database.js';
import { BansService } from './rooms/access/bans/bans.service.js';
import { JoinService } from './rooms/access/join.service.js';
import { KnocksService } from './rooms/access/knocks/knocks.service.js';
import { MembersService } from './rooms/members/members.service.js';
import { RoomCreationService } from './rooms/room-creation.service.js';
import type { Caller } from './users/caller.js';
import { UsersService } from './users/users.service.js';

/** Records each statement without its parameters. */
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
  // The secret is given, since generating it on disk uses EEXIST, which Jest's own Error class hides.
  const variables = { DATA_DIR: dataDir, JWT_SECRET: randomBytes(48).toString('base64url'), RATE_LIMITS: 'off', ROOM_CODE_LENGTH: '3' };
  app = await NestFactory.createApplicationContext(AppModule.of(readEnvironment(variables)), { logger: false, abortOnError: false });
  for (const source of [app.get(DataSource), app.get<DataSource>(WRITER)]) source.logger = statements;
  const database = app.get(Database);
  const query = database.query.bind(database);
  // Raw statements bypass TypeORM's logger.
  database.query = (manager, text, parameters) => {
    statements.logQuery(text);
    return query(manager, text, parameters);
  };
});
afterAll(async () => {
  await app.close();
  rmSync(dataDir, { recursive: true, force: true });
});
async function guest(displayName: string, address: string): Promise<Caller> {
  const { id, kind } = await app.get(Database).write((tx) => app.get(UsersService).add(tx, { username: null, displayName, kind: 'guest', passwordHash: null }));
  return { userId: id, sessionId: id, kind, address };
}

/** The statements that an action runs. */
async function stepsOf(action: () => Promise<unknown>): Promise<string[]> {
  statements.seen.length = 0;
  await action();
  return [...statements.seen];
}

const entering = (me: Caller, code: string): Promise<Entered> => app.get(JoinService).enter(me, code);

async function crowdedRoom(owner: Caller): Promise<string> {
  const room = await app.get(RoomCreationService).create(owner, { kind: 'ephemeral', entry: 'knock' });
  for (let n = 0; n < 50; n++) await entering(await guest(`Waits ${n}`, '198.51.100.7'), room.code ?? '');
  return room.code ?? '';
}

async function codesOfAllKinds(stranger: Caller): Promise<Record<'right' | 'ended' | 'full' | 'banned', string>> {
  const owner = await guest('Owner', '198.51.100.7');
  const make = async (): Promise<Room> => app.get(RoomCreationService).create(owner, { kind: 'ephemeral' });
  const [right, ended, banning] = [await make(), await make(), await make()];
  await app.get(MembersService).leave(owner, ended.id);
  await app.get(BansService).ban(owner, banning.id, stranger.userId);
  return { right: right.code ?? '', ended: ended.code ?? '', banned: banning.code ?? '', full: await crowdedRoom(owner) };
}

const WRONG = 'QQQQ';

test('while codes are direct, a wrong one, an ended one, a crowded room’s and a banned user’s take the same statements', async () => {
  const stranger = await guest('Stranger', '203.0.113.7');
  const { ended, full, banned } = await codesOfAllKinds(stranger);
  const steps = async (code: string): Promise<string[]> => {
    await app.get(Database).write((tx) => tx.query('DELETE FROM "wrong_codes"'));
    return stepsOf(() => expect(entering(stranger, code)).rejects.toMatchObject({ code: 'NOT_FOUND' }));
  };
  const wrong = await steps(WRONG);
  expect(wrong.length).toBeGreaterThan(5);
  for (let round = 0; round < 10; round++) for (const code of [ended, full, banned, WRONG]) expect(await steps(code)).toEqual(wrong);
});

test('once they only knock, right and wrong ones take the same statements: to knock, to knock again, to look, to answer oneself, to go', async () => {
  const network = '192.0.2.7';
  const stranger = await guest('Stranger', network);
  const codes = Object.values(await codesOfAllKinds(stranger));
  const scout = await guest('Scout', network);
  // Until the network has reached its limit and codes only knock.
  while (!(await entering(scout, WRONG).catch(() => ({ knock: undefined }))).knock);
  const knocks = app.get(KnocksService);
  const courses: string[][][] = [];
  for (const code of [WRONG, ...codes]) {
    const known = { id: '' };
    const knock = async (): Promise<void> => {
      const { knock: made } = await entering(stranger, code);
      known.id = made?.id ?? '';
    };
    const course = [await stepsOf(knock), await stepsOf(knock), await stepsOf(() => knocks.find(stranger, known.id))];
    course.push(await stepsOf(() => expect(knocks.answer(stranger, known.id, true)).rejects.toMatchObject({ code: 'NOT_FOUND' })));
    courses.push([...course, await stepsOf(() => knocks.withdraw(stranger, known.id))]);
  }
  expect(courses[0]?.[0]?.length).toBeGreaterThan(5);
  for (const course of courses) expect(course).toEqual(courses[0]);
});
