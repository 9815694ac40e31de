import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import ts from 'typescript';

import { committedFiles, ROOT } from './committed-files.js';

const SERVER = 'apps/server/src';

/** Which folders each folder imports from, a folder and those in it counted apart. */
function graph(): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const path of committedFiles(SERVER).filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))) {
    const folder = dirname(path);
    const known = folders.get(folder) ?? new Set();
    folders.set(folder, known);
    for (const { fileName } of ts.preProcessFile(readFileSync(join(ROOT, path), 'utf8')).importedFiles) {
      const other = fileName.startsWith('.') ? dirname(normalize(join(folder, fileName))) : folder;
      if (other !== folder) known.add(other);
    }
  }
  return folders;
}

/** Folders that reach themselves by what they import. */
function inCircles(folders: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const reaches = (from: string, wanted: string, seen = new Set<string>()): boolean =>
    [...(folders.get(from) ?? [])].some((next) => next === wanted || (!seen.has(next) && reaches(next, wanted, seen.add(next))));
  return [...folders.keys()].filter((folder) => reaches(folder, folder));
}

test('no folder of the server knows one that knows it, be it within it', () => {
  expect(inCircles(graph())).toEqual([]);
});

test('a circle would be seen', () => {
  const circle = new Map([
    ['rooms', new Set(['rooms/access'])],
    ['rooms/access', new Set(['rooms/views'])],
    ['rooms/views', new Set(['rooms'])],
    ['users', new Set<string>()],
  ]);
  expect(inCircles(circle)).toEqual(['rooms', 'rooms/access', 'rooms/views']);
});
