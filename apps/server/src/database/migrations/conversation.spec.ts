import fc from 'fast-check';
import { DataSource, type QueryRunner } from 'typeorm';

import { Conversation1795400000000 } from './1795400000000-conversation.js';
import { migrations } from './index.js';

const AT = '2026-01-01T00:00:00.000Z';

/** What someone did in a room: wrote, or edited or deleted the message at this place of those that are there. */
type Deed = 'send' | { readonly change: number; readonly how: 'editedAt' | 'deletedAt' };

interface Past {
  id: string;
  seq: number;
  version: number;
  editedAt: string | null;
  deletedAt: string | null;
}

/** A room's messages as the former release left them. */
function played(room: string, deeds: readonly Deed[]): Past[] {
  const messages: Past[] = [];
  let version = 0;
  for (const deed of deeds) {
    version += 1;
    const changed = deed === 'send' ? undefined : messages[deed.change % Math.max(1, messages.length)];
    if (changed && deed !== 'send') Object.assign(changed, { version, [deed.how]: AT });
    else messages.push({ id: `${room}-${messages.length + 1}`, seq: messages.length + 1, version, editedAt: null, deletedAt: null });
  }
  return messages;
}

let source: DataSource;
let runner: QueryRunner;
beforeEach(async () => {
  source = await new DataSource({ type: 'better-sqlite3', database: ':memory:' }).initialize();
  runner = source.createQueryRunner();
  const earlier = migrations.slice(0, migrations.indexOf(Conversation1795400000000));
  for (const migration of earlier) await new migration().up(runner);
  await runner.query(`INSERT INTO "users" ("id", "displayName", "kind", "createdAt") VALUES ('1', 'Lena', 'guest', '${AT}')`);
});
afterEach(() => source.destroy());

async function store(room: string, deeds: readonly Deed[]): Promise<Past[]> {
  const messages = played(room, deeds);
  await runner.query(`INSERT INTO "rooms" ("id", "kind", "topic", "entry", "guests", "createdAt") VALUES ('${room}', 'private', '', 'open', FALSE, '${AT}')`);
  await runner.query(`INSERT INTO "timelines" ("roomId", "lastSeq", "version") VALUES ('${room}', ${messages.length}, ${deeds.length})`);
  for (const { id, seq, version, editedAt, deletedAt } of messages)
    await runner.query(
      `INSERT INTO "messages" ("id", "roomId", "seq", "version", "kind", "senderId", "body", "createdAt", "editedAt", "deletedAt") VALUES (?, ?, ?, ?, 'text', '1', '', '${AT}', ?, ?)`,
      [id, room, seq, version, editedAt, deletedAt],
    );
  return messages;
}

/** The messages that changed after a version, found as the server finds them. */
async function changedAfter(room: string, version: number): Promise<string[]> {
  const [last] = (await runner.query(`SELECT "n" FROM "changes" WHERE "roomId" = ? AND "version" <= ? ORDER BY "version" DESC LIMIT 1`, [room, version])) as {
    n: number;
  }[];
  const found = (await runner.query(
    `SELECT "id" FROM "messages" WHERE "roomId" = ? AND "version" > ? AND ("seq" > ? OR "id" IN (SELECT "messageId" FROM "changes" WHERE "roomId" = ? AND "version" > ?))`,
    [room, version, version - (last?.n ?? 0), room, version],
  )) as { id: string }[];
  return found.map(({ id }) => id).sort();
}

const deeds = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: fc.constant<Deed>('send') },
    fc.record({ change: fc.nat(30), how: fc.constantFrom('editedAt' as const, 'deletedAt' as const) }),
  ),
  { maxLength: 60 },
);

test('whatever version of a room of the former release a client holds, it is told all that changed after it', async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(deeds, { minLength: 1, maxLength: 4 }), async (rooms) => {
      const stored = new Map<string, { messages: Past[]; deeds: readonly Deed[] }>();
      for (const each of rooms) {
        const room = `room ${(count += 1)}`;
        stored.set(room, { messages: await store(room, each), deeds: each });
      }
      const migration = new Conversation1795400000000();
      await migration.up(runner);
      for (const [room, { messages, deeds: done }] of stored) {
        const changes = (await runner.query(`SELECT "n" FROM "changes" WHERE "roomId" = ? ORDER BY "version"`, [room])) as { n: number }[];
        expect(changes.map(({ n }) => n)).toEqual(Array.from({ length: done.length - messages.length }, (_, at) => at + 1));
        for (let version = 0; version <= done.length; version++) {
          const expected = messages.filter((message) => message.version > version).map(({ id }) => id);
          expect(await changedAfter(room, version)).toEqual(expected.sort());
        }
      }
      await migration.down(runner);
    }),
    { numRuns: 60, seed: 12 },
  );
});

test('the way back leaves messages and members as they were', async () => {
  await store('room', ['send', 'send', { change: 0, how: 'editedAt' }]);
  const before: unknown = await runner.query('SELECT * FROM "messages"');
  const migration = new Conversation1795400000000();
  await migration.up(runner);
  await migration.down(runner);
  await expect(runner.query('SELECT * FROM "messages"')).resolves.toEqual(before);
});
