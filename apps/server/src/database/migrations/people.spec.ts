import { DataSource, type QueryRunner } from 'typeorm';

import { skeletonOf } from '../../names/name-skeleton.js';
import { People1795330000000 } from './1795330000000-people.js';
import { migrations } from './index.js';

const AT = '2026-01-01T00:00:00.000Z';

let source: DataSource;
let runner: QueryRunner;
beforeEach(async () => {
  source = await new DataSource({ type: 'better-sqlite3', database: ':memory:' }).initialize();
  runner = source.createQueryRunner();
  const earlier = migrations.slice(0, migrations.indexOf(People1795330000000));
  for (const migration of earlier) await new migration().up(runner);
  await runner.query(
    `INSERT INTO "users" ("id", "username", "displayName", "kind", "createdAt") VALUES ('1', 'lena', 'Lena Varga', 'member', '${AT}'), ('2', NULL, 'Bo', 'guest', '${AT}')`,
  );
  await runner.query(`INSERT INTO "rooms" ("id", "kind", "topic", "entry", "guests", "createdAt") VALUES ('r', 'direct', '', 'open', FALSE, '${AT}')`);
  await runner.query(
    `INSERT INTO "members" ("roomId", "userId", "role", "readSeq", "hidden", "joinedAt") VALUES ('r', '1', 'member', 0, FALSE, '${AT}'), ('r', '2', 'member', 0, FALSE, '${AT}')`,
  );
  await runner.query(
    `INSERT INTO "messages" ("id", "roomId", "seq", "version", "kind", "senderId", "body", "createdAt") VALUES ('m', 'r', 1, 1, 'text', '2', 'hello', '${AT}')`,
  );
});
afterEach(() => source.destroy());

test('seats of an older server are compared by their names, and who wrote in a direct room has written', async () => {
  await new People1795330000000().up(runner);
  await expect(runner.query('SELECT "userId", "nameKey", "wrote" FROM "members" ORDER BY "userId"')).resolves.toEqual([
    { userId: '1', nameKey: skeletonOf('Lena Varga'), wrote: 0 },
    { userId: '2', nameKey: skeletonOf('Bo'), wrote: 1 },
  ]);
});

test('the way back leaves the seats as they were', async () => {
  const before: unknown = await runner.query('SELECT * FROM "members"');
  const migration = new People1795330000000();
  await migration.up(runner);
  await migration.down(runner);
  await expect(runner.query('SELECT * FROM "members"')).resolves.toEqual(before);
});
