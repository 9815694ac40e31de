import { DataSource, type QueryRunner } from 'typeorm';

import { Initial1763683200000 } from './1763683200000-initial.js';
import { Accounts1763690400000 } from './1763690400000-accounts.js';

let source: DataSource;
let runner: QueryRunner;
beforeEach(async () => {
  source = await new DataSource({ type: 'better-sqlite3', database: ':memory:' }).initialize();
  runner = source.createQueryRunner();
  await new Initial1763683200000().up(runner);
});
afterEach(() => source.destroy());

async function hadUser(id: string, username: string | null, kind = 'member'): Promise<void> {
  await runner.query(`INSERT INTO "users" ("id", "username", "displayName", "kind", "createdAt") VALUES (?, ?, 'Someone', ?, ?)`, [
    id,
    username,
    kind,
    `2026-01-0${id}T00:00:00.000Z`,
  ]);
}

const column = async (name: string): Promise<unknown> => runner.query(`SELECT "id", "${name}" AS "value" FROM "users" ORDER BY "id"`);

test('of an older server’s accounts the first member administers, and the elder of two that read alike has the key', async () => {
  await hadUser('1', null, 'guest');
  await hadUser('2', 'paul');
  await hadUser('3', 'pau1');
  await hadUser('4', 'ann');
  await new Accounts1763690400000().up(runner);
  await expect(column('admin')).resolves.toEqual([
    { id: '1', value: 0 },
    { id: '2', value: 1 },
    { id: '3', value: 0 },
    { id: '4', value: 0 },
  ]);
  await expect(column('usernameKey')).resolves.toEqual([
    { id: '1', value: null },
    { id: '2', value: 'paul' },
    { id: '3', value: null },
    { id: '4', value: 'ann' },
  ]);
});

test('the way back leaves the accounts as they were', async () => {
  await hadUser('2', 'paul');
  const before: unknown = await runner.query('SELECT * FROM "users"');
  const migration = new Accounts1763690400000();
  await migration.up(runner);
  await migration.down(runner);
  await expect(runner.query('SELECT * FROM "users"')).resolves.toEqual(before);
});
