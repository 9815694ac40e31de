import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ROOT } from './committed-files.js';

/** The tools are plain scripts: what they export has no types of its own. */
const { keepBuilds } = (await import(join(ROOT, 'tools/page/kept-builds.mjs'))) as { keepBuilds(dist: string, files: readonly string[], now: number): void };

const DAY_MS = 24 * 60 * 60 * 1000;

let dist: string;
let now: number;
beforeEach(() => {
  dist = mkdtempSync(join(tmpdir(), 'confab-builds-'));
  mkdirSync(join(dist, 'browser'));
  writeFileSync(join(dist, 'browser', 'favicon.svg'), '');
  now = Date.now();
});
afterEach(() => rmSync(dist, { recursive: true }));

/** As Angular leaves it: what was there before stays. */
function builds(...files: string[]): string[] {
  for (const file of files) writeFileSync(join(dist, 'browser', file), '');
  keepBuilds(dist, files, now);
  return readdirSync(join(dist, 'browser')).filter((name) => name !== 'favicon.svg');
}

test('a tab that was open over an upgrade still finds the parts of the build that it began with', () => {
  builds('main-AAAAAAAA.js', 'chunk-SAMESAME.js');
  now += DAY_MS;
  expect(builds('main-BBBBBBBB.js', 'chunk-SAMESAME.js')).toEqual(['chunk-SAMESAME.js', 'main-AAAAAAAA.js', 'main-BBBBBBBB.js']);
});

test('builds of two weeks ago are gone, and of many in one day the latest four are kept', () => {
  builds('main-AAAAAAAA.js');
  now += 15 * DAY_MS;
  expect(builds('main-BBBBBBBB.js')).toEqual(['main-BBBBBBBB.js']);
  for (const letter of ['C', 'D', 'E']) builds(`main-${letter.repeat(8)}.js`);
  expect(builds('main-FFFFFFFF.js')).toEqual(['C', 'D', 'E', 'F'].map((letter) => `main-${letter.repeat(8)}.js`));
});

test('the same build once more counts as one', () => {
  for (let i = 0; i < 6; i++) builds(i % 2 ? 'main-AAAAAAAA.js' : 'main-BBBBBBBB.js');
  expect(builds('main-CCCCCCCC.js')).toHaveLength(3);
});
