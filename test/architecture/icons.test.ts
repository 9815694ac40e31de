import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { committedFiles, ROOT } from './committed-files.js';

const APP = 'apps/web/src/app/';
const ICON = /confabIcon="([\w-]+)"|\bicon: '([\w-]+)'/g;

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const namesIn = (path: string): Set<string> => new Set(Array.from(read(path).matchAll(/^ {2}'?([\w-]+)'?: \[/gm), ([, name]) => name!));

/** Folders of the first page, which is loaded without `add-room-icons.ts`. */
const BEFORE_ROOMS = ['welcome', 'entry', 'session', 'ui'];

test('the first page, which stands without the icons of rooms, uses none of them', () => {
  const later = namesIn(`${APP}ui/room-icons.ts`);
  expect(later.size).toBeGreaterThan(20);
  const files = committedFiles().filter((path) => BEFORE_ROOMS.some((folder) => path.startsWith(`${APP}${folder}/`)) && !path.endsWith('.spec.ts'));
  const used = files.flatMap((path) => Array.from(read(path).matchAll(ICON), ([, a, b]) => ({ path, name: a ?? b! })));
  expect(used.length).toBeGreaterThan(8);
  expect(used.filter(({ name }) => later.has(name))).toEqual([]);
});
