import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './committed-files.js';

const FOLDERS: Readonly<Record<string, string>> = { web: 'apps/web/src/app', client: 'libs/client/src', server: 'apps/server/src' };

interface Place {
  step: string;
  file: string;
  names: string[];
}

/** `web room/composer/composer.ts` or a path from the workspace's root. */
function fileOf(span: string): string {
  const [side = '', path] = span.split(' ');
  return path && FOLDERS[side] ? `${FOLDERS[side]}/${path}` : span;
}

/** The numbered list under README's heading; in each step the first code span is a file, the others are names in it. */
function places(): Place[] {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const section = /^#+ A message[’']s way$([\s\S]*?)(?=^#+ |(?![\s\S]))/m.exec(readme)?.[1] ?? '';
  return Array.from(section.matchAll(/^\d+\. (.+)$/gm), ([, step = '']) => {
    const [file = '', ...names] = Array.from(step.matchAll(/`([^`]+)`/g), ([, span = '']) => span);
    return { step, file: fileOf(file), names: names.map((name) => /^[\w$]+/.exec(name)?.[0] ?? name) };
  });
}

test('every place on a message’s way through the code, as README tells it, exists', () => {
  const found = places();
  expect(found.length).toBeGreaterThanOrEqual(5);
  const missing = found.filter(({ file, names }) => {
    const path = join(ROOT, file);
    if (!file || !existsSync(path)) return true;
    const source = readFileSync(path, 'utf8');
    return names.some((name) => !source.includes(name));
  });
  expect(missing).toEqual([]);
});
