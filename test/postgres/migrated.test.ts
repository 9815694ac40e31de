import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { newId, Session } from '@confab/client';
import type { Message, Room } from '@confab/contract';

import { People, type Person } from '../support/people.js';
import { PostgresCluster } from '../support/postgres-cluster.js';
import { ServerProcess } from '../support/server-process.js';
import { TestDatabase } from '../support/test-database.js';

const MIGRATE = fileURLToPath(new URL('../../apps/server/dist/apps/server/src/migrate-command.js', import.meta.url));

let cluster: PostgresCluster;
let old: ServerProcess;
let people: People;
let amara: Person;
let bo: Person;
let room: Room;
let history: Message[];
const targets: TestDatabase[] = [];

/** More than one batch, in a room with edits, deletions, an answer, a thread, reactions and a pin, two accounts, a guest, a block and an audit entry. */
async function fill(): Promise<void> {
  amara = await people.member('amara');
  bo = await people.member('bela');
  const guest = await people.guest('Noor');
  room = await amara.makes({ kind: 'public', name: 'Übergang', guests: true });
  for (const person of [bo, guest]) await person.joins(room.id);
  await Promise.all(Array.from({ length: 1100 }, (_, at) => bo.says(room.id, `zeile ${at} 🙂`)));
  const [first, second] = (await amara.reads(room.id)).filter(({ kind }) => kind === 'text');
  await bo.chat.call('message.edit', { messageId: first!.id, body: 'anders' });
  await bo.chat.call('message.delete', { messageId: second!.id });
  const answer = await guest.says(room.id, 'als Gast', first!.id);
  await bo.chat.call('message.send', { roomId: room.id, clientId: newId(), body: 'im Faden', threadId: answer.id });
  for (const emoji of ['👍🏽', '❤️', '👍', '#️⃣'])
    for (const person of [guest, bo]) await person.chat.call('message.react', { messageId: answer.id, emoji, on: true });
  await amara.chat.call('message.pin', { messageId: answer.id, on: true });
  await amara.session.rest('PUT /users/me/blocks/:userId', { params: { userId: guest.id } });
  await old.admin('grant', 'amara');
  history = await amara.reads(room.id);
}

beforeAll(async () => {
  cluster = await PostgresCluster.start();
  old = await ServerProcess.start({}, { database: 'file' });
  people = new People(old);
  await fill();
});
afterAll(async () => {
  people.goHome();
  for (const target of targets) await target.drop();
  await old.dispose();
  cluster.remove();
});

async function emptyTarget(): Promise<TestDatabase> {
  const target = await TestDatabase.make(tmpdir(), cluster.url);
  targets.push(target);
  return target;
}

function migrate(target: TestDatabase): Promise<{ code: number; says: string }> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], DATA_DIR: old.dataDir };
    execFile(process.execPath, [MIGRATE, target.url!], { cwd: old.dataDir, env }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, says: stdout + stderr });
    });
  });
}

const onMessages = (body: string): string[] => [
  `CREATE FUNCTION obstacle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${body} END $$`,
  'CREATE TRIGGER obstacle BEFORE INSERT ON messages FOR EACH ROW EXECUTE FUNCTION obstacle()',
];

/** A database with the schema of a server that was started on it, and something in the way of messages. */
async function obstructed(body: string): Promise<TestDatabase> {
  const target = await emptyTarget();
  const started = await ServerProcess.start({}, { database: target });
  await started.stop();
  for (const statement of onMessages(body)) await target.run(statement);
  return target;
}

it('a database in use is not copied', async () => {
  await expect(migrate(await emptyTarget())).resolves.toMatchObject({ code: 1, says: expect.stringContaining('Stop it first') as string });
});

describe('the database of a server that was stopped', () => {
  beforeAll(() => old.stop());

  it('goes on in PostgreSQL, where everybody finds everything and nobody has to log in', async () => {
    const target = await emptyTarget();
    await expect(migrate(target)).resolves.toMatchObject({ code: 0, says: expect.stringMatching(/messages: 1,\d+\n[^]*hold the same rows/) as string });
    const JWT_SECRET = await readFile(join(old.dataDir, 'jwt-secret'), 'utf8');
    const moved = await ServerProcess.start({ JWT_SECRET }, { database: target });
    const there = new People(moved);
    try {
      const back = await there.connected(await Session.resume(moved, { refreshToken: amara.session.refreshToken! }));
      expect(await back.reads(room.id)).toEqual(history);
      expect(await back.session.rest('GET /users/me/blocks')).toHaveLength(1);
      expect(await moved.admin('list')).toEqual({ code: 0, says: 'amara' });
      const written = await (await there.device('bela')).says(room.id, 'weiter');
      expect(written.seq).toBe(history.at(-1)!.seq + 1);
    } finally {
      there.goHome();
      await moved.stop();
    }
    // Now it has content of its own.
    await expect(migrate(target)).resolves.toMatchObject({ code: 1, says: expect.stringContaining('has content already') as string });
  });

  it('is copied on from where an earlier copy broke off', async () => {
    const target = await obstructed(`IF NEW.seq = 1050 THEN RAISE 'the disk is full'; END IF; RETURN NEW;`);
    await expect(migrate(target)).resolves.toMatchObject({ code: 1, says: expect.stringContaining('can be continued') as string });
    await target.run('DROP TRIGGER obstacle ON messages');
    const { code, says } = await migrate(target);
    expect(says).toMatch(/users: 3, 3 of them copied before\n/);
    expect(says).toMatch(/messages: 1,\d+, 1,000 of them copied before\n/);
    expect([code, says.includes('hold the same rows')]).toEqual([0, true]);
  });

  it('is not passed off as copied where a row differs', async () => {
    const target = await obstructed(`NEW.body := replace(NEW.body, 'zeile 7 ', 'Zeile 7 '); RETURN NEW;`);
    await expect(migrate(target)).resolves.toMatchObject({ code: 1, says: expect.stringContaining('The copy of messages differs') as string });
  });
});
