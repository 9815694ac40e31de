import { readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { newId } from '@confab/client';
import type { Room } from '@confab/contract';

import { refusal } from '../support/outcome.js';
import { People, type Person } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import { FileLock } from './file-lock.js';

const PAGES = 20;

let server: ServerProcess;
let people: People;
let file: string;
beforeEach(async () => {
  server = await ServerProcess.prepare({}, { database: 'file' });
  people = new People(server);
  file = join(server.dataDir, 'confab.sqlite');
});
afterEach(async () => {
  people.goHome();
  await server.dispose();
});

/** A room with some history. */
async function conversation(): Promise<{ anna: Person; room: Room }> {
  await server.run();
  const anna = await people.guest('Anna');
  const room = await anna.makes({ kind: 'ephemeral' });
  for (let count = 1; count <= PAGES; count++) await anna.says(room.id, `page ${count}`.padEnd(4000, '.'));
  return { anna, room };
}

/** Ends at once with one line, and leaves the file as it is. */
async function expectRefusal(says: RegExp): Promise<void> {
  const before = await readFile(file);
  const { code, logs } = await server.runToEnd();
  expect(logs.trimEnd().split('\n')).toEqual([expect.stringMatching(says)]);
  expect(code).toBe(1);
  expect(before.equals(await readFile(file))).toBe(true);
}

describe('a database file that another program holds', () => {
  it('while the server runs: those who write are told so, those who read go on, and both do when it is free', async () => {
    const { anna, room } = await conversation();
    const lock = await FileLock.take(file, 'for writing');
    const message = { clientId: newId(), body: 'while it was locked' };
    const params = { id: room.id };
    const refused = refusal(anna.session.rest('POST /rooms/:id/messages', { params, body: message }));
    expect(await anna.reads(room.id)).toHaveLength(PAGES);
    await expect(refused).resolves.toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    await lock.release();
    await expect(anna.session.rest('POST /rooms/:id/messages', { params, body: message })).resolves.toMatchObject({ seq: PAGES + 1 });
  });

  it('at the start: it does not start, and says so in one line', async () => {
    await conversation();
    await server.stop();
    const lock = await FileLock.take(file, 'alone');
    await expectRefusal(/database .* cannot be opened: .*locked/);
    await lock.release();
    await server.run();
  });
});

describe('a database file that is damaged does not start, is left alone, and is named in one line', () => {
  beforeEach(async () => {
    await conversation();
    await server.stop();
    people.goHome();
  });

  it('where it was overwritten with something else', async () => {
    await writeFile(file, 'this is no database, whatever its name says. '.repeat(1000));
    await expectRefusal(/database .* cannot be opened: .*not a database/);
  });

  it('where its end is missing', async () => {
    await truncate(file, 40_960);
    await expectRefusal(/database .* cannot be opened: .*malformed/);
  });

  it('where garbage stands behind its header', async () => {
    const content = await readFile(file);
    content.fill(0xa5, 100, 40_960);
    await writeFile(file, content);
    await expectRefusal(/database .* cannot be opened: .*malformed/);
  });
});
