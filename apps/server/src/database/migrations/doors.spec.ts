import { DataSource, type QueryRunner } from 'typeorm';

import { MuteKnocks1795310010000 } from './1795310010000-mute-knocks.js';
import { migrations } from './index.js';

let source: DataSource;
let runner: QueryRunner;
beforeEach(async () => {
  source = await new DataSource({ type: 'better-sqlite3', database: ':memory:' }).initialize();
  runner = source.createQueryRunner();
  for (const Migration of migrations.slice(0, migrations.indexOf(MuteKnocks1795310010000))) await new Migration().up(runner);
  for (const user of ['anna', 'bela'])
    await runner.query(`INSERT INTO "users" ("id", "displayName", "kind", "createdAt", "admin") VALUES (?, ?, 'guest', '', 0)`, [user, user]);
  for (const [room, code] of [
    ['coded', 'KVTD'],
    ['named', null],
  ])
    await runner.query(`INSERT INTO "rooms" ("id", "kind", "topic", "code", "entry", "guests", "createdAt") VALUES (?, 'public', '', ?, 'knock', 1, '')`, [
      room,
      code,
    ]);
  const knocks = [
    ['k1', 'coded', 'anna', 'waiting'],
    ['k2', 'named', 'anna', 'refused'],
    ['k3', 'named', 'bela', 'waiting'],
  ];
  for (const knock of knocks)
    await runner.query(`INSERT INTO "knocks" ("id", "roomId", "userId", "state", "createdAt", "expiresAt") VALUES (?, ?, ?, ?, 'made', 'over')`, knock);
  await runner.query(`INSERT INTO "wrong_codes" ("slot", "count") VALUES ('now', 7)`);
});
afterEach(() => source.destroy());

test('who waits at an older server’s doors goes on waiting, who was refused unheard, and the wrong codes of the day still count', async () => {
  await new MuteKnocks1795310010000().up(runner);
  await expect(runner.query('SELECT "id", "door", "roomId" FROM "knocks" ORDER BY "id"')).resolves.toEqual([
    { id: 'k1', door: 'KVTD', roomId: 'coded' },
    { id: 'k2', door: 'named', roomId: null },
    { id: 'k3', door: 'named', roomId: 'named' },
  ]);
  await expect(runner.query('SELECT * FROM "knock_refusals"')).resolves.toEqual([{ roomId: 'named', userId: 'anna', until: 'over' }]);
  await expect(runner.query('SELECT * FROM "wrong_codes"')).resolves.toEqual([{ network: '', slot: 'now', count: 7, knocks: 0, shut: 0 }]);
});

test('the way back keeps who waits and what was counted', async () => {
  const migration = new MuteKnocks1795310010000();
  await migration.up(runner);
  await migration.down(runner);
  await expect(runner.query('SELECT "id", "roomId", "userId", "state" FROM "knocks" ORDER BY "id"')).resolves.toEqual([
    { id: 'k1', roomId: 'coded', userId: 'anna', state: 'waiting' },
    { id: 'k3', roomId: 'named', userId: 'bela', state: 'waiting' },
  ]);
  await expect(runner.query('SELECT * FROM "wrong_codes"')).resolves.toEqual([{ slot: 'now', count: 7 }]);
});
