import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { committedFiles, ROOT } from './committed-files.js';

const APP = 'apps/web/src/app/';
const ICON = /confabIcon="([\w-]+)"|\bicon: '([\w-]+)'/g;

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const namesIn = (path: string): Set<string> => new Set(Array.from(read(path).matchAll(/^ {2}'?([\w-]+)'?: \[/gm), ([, name]) => name!));

/** Folders that are loaded before `add-room-icons.ts`, or without it. */
const BEFORE_ROOMS = ['welcome', 'entry', 'join', 'invite', 'knock', 'account', 'people', 'session', 'ui'];

test('pages that stand without the icons of rooms use none of them', () => {
  const later = namesIn(`${APP}ui/room-icons.ts`);
  expect(later.size).toBeGreaterThan(20);
  const files = committedFiles().filter((path) => BEFORE_ROOMS.some((folder) => path.startsWith(`${APP}${folder}/`)) && !path.endsWith('.spec.ts'));
  const used = files.flatMap((path) => Array.from(read(path).matchAll(ICON), ([, a, b]) => ({ path, name: a ?? b! })));
  expect(used.length).toBeGreaterThan(20);
  expect(used.filter(({ name }) => later.has(name))).toEqual([]);
});
