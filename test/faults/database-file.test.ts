import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { newId } from '@confab/client';

import { refusal } from '../support/outcome.js';
import { People, type Person } from '../support/people.js';
import { ServerProcess } from '../support/server-process.js';
import { FileLock } from './file-lock.js';
import { seal } from './sealed-file.js';

const PAGES = 20;

let server: ServerProcess;
let anna: Person;
let params: { id: string };
let file: string;
let intact: Buffer;
beforeAll(async () => {
  server = await ServerProcess.start({}, { database: 'file' });
  file = join(server.dataDir, 'confab.sqlite');
  const people = new People(server);
  anna = await people.guest('Anna');
  params = { id: (await anna.makes({ kind: 'ephemeral' })).id };
  for (let count = 1; count <= PAGES; count++) await anna.says(params.id, `page ${count}`.padEnd(4000, '.'));
  people.goHome();
  await server.stop();
  intact = await readFile(file);
});
beforeEach(async () => {
  for (const beside of ['-wal', '-shm']) await rm(`${file}${beside}`, { force: true });
  await writeFile(file, intact);
});
afterEach(() => server.crash());
afterAll(() => server.dispose());

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
    await server.run();
    const lock = await FileLock.take(file, 'for writing');
    const message = { clientId: newId(), body: 'while it was locked' };
    const refused = refusal(anna.session.rest('POST /rooms/:id/messages', { params, body: message }));
    expect((await anna.session.rest('GET /rooms/:id/messages', { params })).messages).toHaveLength(PAGES);
    await expect(refused).resolves.toMatchObject({ code: 'UNAVAILABLE', retryable: true });
    await lock.release();
    await expect(anna.session.rest('POST /rooms/:id/messages', { params, body: message })).resolves.toMatchObject({ seq: PAGES + 1 });
  });

  it('at the start: it does not start, and says so in one line', async () => {
    const lock = await FileLock.take(file, 'alone');
    await expectRefusal(/database .* cannot be opened: .*locked/);
    await lock.release();
    await server.run();
  });
});

describe('a database file that is damaged does not start, is left alone, and is named in one line', () => {
  it('where it was overwritten with something else', async () => {
    await writeFile(file, 'this is no database, whatever its name says. '.repeat(1000));
    await expectRefusal(/database .* cannot be opened: .*not a database/);
  });

  it('where its end is missing', async () => {
    await truncate(file, 40_960);
    await expectRefusal(/database .* cannot be opened: .*malformed/);
  });

  it('where garbage stands behind its header', async () => {
    await writeFile(file, Buffer.from(intact).fill(0xa5, 100, 40_960));
    await expectRefusal(/database .* cannot be opened: .*malformed/);
  });
});

it('a database file that may only be read does not start, and is named in one line', async () => {
  const lift = seal(file);
  try {
    await expectRefusal(/database .* cannot be opened: /);
  } finally {
    lift();
  }
});
