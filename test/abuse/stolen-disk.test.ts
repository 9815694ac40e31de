import { randomBytes, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { Room } from '@confab/contract';

import type { Person } from '../support/people.js';
import { eventually } from '../support/outcome.js';
import { stage } from '../support/story.js';

/** What lies in files; a PostgreSQL's are its own. */
const here = stage({ EPHEMERAL_GRACE_SECONDS: '1' }, { database: 'file' });

const secret = (): string => `secret-${randomUUID()}`;

/** The files that hold one of the texts, whatever they are. */
async function holding(...texts: string[]): Promise<string[]> {
  const names = await readdir(here.server.dataDir, { recursive: true });
  // Folders, and files that go while one looks, hold nothing.
  const files = await Promise.all(names.map((name) => readFile(join(here.server.dataDir, name)).catch(() => Buffer.of())));
  return names.filter((_, i) => texts.some((text) => files[i]?.includes(text)));
}

/** Resolves once no file holds any of them. */
async function gone(...texts: string[]): Promise<void> {
  await eventually(
    () => holding(...texts),
    (files) => files.length === 0,
  );
}

let anna: Person;
let room: Room;
let kept: string;
beforeEach(async () => {
  anna = await here.people.member(`anna-${randomBytes(4).toString('hex')}`);
  room = await anna.makes({ kind: 'private', name: `Archive ${randomUUID()}` });
  kept = secret();
  await anna.says(room.id, kept);
});
afterEach(async () => {
  expect(await holding(kept)).not.toEqual([]);
});

describe('whoever takes the disk finds nothing of', () => {
  it('a message that was deleted, nor of what it said before it was edited', async () => {
    const [first, second] = [secret(), secret()];
    const { id } = await anna.says(room.id, `${first} ${'and more '.repeat(300)}`);
    expect(await holding(first)).not.toEqual([]);
    await anna.chat.call('message.edit', { messageId: id, body: second });
    await anna.chat.call('message.delete', { messageId: id });
    await gone(first, second);
  });

  it('the texts that a deleted message had before, however often it was edited', async () => {
    const texts = Array.from({ length: 120 }, secret);
    const { id } = await anna.says(room.id, texts[0]!);
    const others = await Promise.all(Array.from({ length: 20 }, () => anna.says(room.id, `also ${randomUUID()}`)));
    for (const [at, body] of texts.slice(1).entries()) {
      await anna.chat.call('message.edit', { messageId: id, body });
      await anna.chat.call('message.edit', { messageId: others[at % others.length]!.id, body: `and again ${'more '.repeat(at)}` });
    }
    expect(await holding(texts[0]!)).not.toEqual([]);
    await anna.chat.call('message.delete', { messageId: id });
    await gone(...texts);
  });

  it('a message that was deleted just before the power failed, once the server is back', async () => {
    const text = secret();
    const { id } = await anna.says(room.id, text);
    await anna.chat.call('message.delete', { messageId: id });
    await here.server.crash();
    await here.server.run();
    expect(await holding(text)).toEqual([]);
  });

  it('a room that was deleted', async () => {
    const texts = Array.from({ length: 100 }, secret);
    const other = await anna.makes({ kind: 'private', name: secret() });
    // Between them others stay, and of such lengths that SQLite moves rows from page to page while it deletes.
    const earlier = Array.from({ length: 100 }, (_, at) => `${secret()}${'x'.repeat((at * 37) % 300)}`);
    for (const [at, body] of texts.entries()) {
      const { id } = await anna.says(at % 5 === 0 ? room.id : other.id, earlier[at]!);
      await anna.chat.call('message.edit', { messageId: id, body });
    }
    expect(await holding(earlier[51]!)).not.toEqual([]);
    await anna.session.rest('DELETE /rooms/:id', { params: { id: other.id } });
    const deleted = (list: readonly string[]): string[] => list.filter((_, at) => at % 5 !== 0).map((text) => text.slice(0, 43));
    await gone(other.name ?? '', ...deleted(texts), ...deleted(earlier));
  });

  it('a room with a code that has ended', async () => {
    const guest = await here.people.guest('Passing');
    const text = secret();
    const passing = await guest.makes({ kind: 'ephemeral' });
    await guest.says(passing.id, text);
    expect(await holding(text)).not.toEqual([]);
    guest.chat.close();
    await gone(text);
  });

  it('the name of an account that was deleted', async () => {
    const name = secret().slice(0, 32);
    const someone = await here.people.guest(name);
    expect(await holding(name)).not.toEqual([]);
    await someone.session.rest('DELETE /users/me');
    await gone(name);
  });

  it('what an earlier version had deleted', async () => {
    const text = secret();
    here.people.goHome();
    await here.server.stop();
    await here.server.database.run('CREATE TABLE "former" ("body" text)');
    await here.server.database.run(`INSERT INTO "former" VALUES ('${text}')`);
    await here.server.database.run('DROP TABLE "former"');
    expect(await holding(text)).not.toEqual([]);
    await here.server.database.run('PRAGMA user_version = 0');
    await here.server.run();
    expect(await holding(text)).toEqual([]);
  });
});
