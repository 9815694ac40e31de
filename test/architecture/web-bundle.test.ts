import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './committed-files.js';

/** Words that survive minification, each with a file of its package that holds it. */
const TRACES = [
  { package: '@confab/contract', word: 'must be a whole number', file: '@confab/contract/src/fields.ts' },
  { package: 'class-validator', word: 'customValidation', file: 'class-validator/cjs/validation/ValidationTypes.js' },
  { package: '@nestjs/swagger', word: 'apiModelProperties', file: '@nestjs/swagger/dist/constants.js' },
  { package: 'reflect-metadata', word: 'defineMetadata', file: 'reflect-metadata/Reflect.js' },
];

const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), 'utf8');

function bundle(): string[] {
  const folder = 'apps/web/dist/browser';
  const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
  return files.filter((name) => name.endsWith('.js')).map((name) => read(folder, name));
}

test.each(TRACES)('$package does not reach the browser', ({ word, file }) => {
  expect(read('node_modules', file)).toContain(word);
  const scripts = bundle();
  expect(scripts).not.toEqual([]);
  expect(scripts.filter((script) => script.includes(word))).toEqual([]);
});
