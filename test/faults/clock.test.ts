import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { eventually } from '../support/outcome.js';
import type { Person } from '../support/people.js';
import { stage } from '../support/story.js';
import { checkHistory } from './check-history.js';
import { Crowd, full } from './crowd.js';

const DAY_MS = 24 * 60 * 60 * 1000;

const folder = mkdtempSync(join(tmpdir(), 'confab-clock-'));
const clock = join(folder, 'offset');
writeFileSync(clock, '0');
afterAll(() => rmSync(folder, { recursive: true }));

const here = stage({ CROOKED_CLOCK: clock }, { preload: new URL('./crooked-clock.ts', import.meta.url) });
const people = full ? 50 : 8;

/** Moves the server's clock, and waits until it says so itself. */
async function setClock(person: Person, days: number): Promise<void> {
  writeFileSync(clock, String(days * DAY_MS));
  here.server.signal('SIGUSR2');
  const offset = async (): Promise<number> => Date.parse((await person.chat.call('session.hello', {})).serverTime) - Date.now();
  await eventually(offset, (ms) => Math.abs(ms - days * DAY_MS) < DAY_MS / 24);
}

it.each([
  ['forward, and back', [3, 0]],
  ['back, and forward', [-3, 0]],
  ['forward by six days at once, and back again', [-3, 3, -3]],
])('a clock that is moved by three days, %s, turns no order and loses nothing', async (_way, days) => {
  const crowd = await Crowd.gather(here.people, people);
  const watchman = await here.people.guest('Watchman');
  const written = crowd.write();
  await crowd.moves(people * 3);
  for (const day of days) {
    await setClock(watchman, day);
    await crowd.moves(people * 3);
  }
  crowd.stop();
  await written;
  const history = await crowd.history();
  expect(crowd.unanswered).toEqual([]);
  expect(checkHistory(history)).toEqual([]);
  await setClock(watchman, 0);
});

it('people come back through a clock that was moved: their tokens have run out, their sessions have not', async () => {
  const anna = await here.people.guest('Anna');
  const room = await anna.makes({ kind: 'ephemeral' });
  await anna.says(room.id, 'before');
  const bela = await here.people.guest('Bela');
  for (const days of [3, -3, 0]) {
    anna.chat.close();
    await setClock(bela, days);
    await anna.connect();
    await anna.says(room.id, `day ${days}`);
  }
  expect((await anna.reads(room.id)).map(({ body, seq }) => [seq, body])).toEqual([
    [1, 'before'],
    [2, 'day 3'],
    [3, 'day -3'],
    [4, 'day 0'],
  ]);
});
