import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './committed-files.js';

function namesIn(file: string, pattern: RegExp): string[] {
  return Array.from(readFileSync(join(ROOT, file), 'utf8').matchAll(pattern), ([, name]) => name!).sort();
}

test('.env.example lists every variable that the server reads, and no other', () => {
  const read = namesIn('apps/server/src/config/environment.ts', /^ {2}([A-Z_]+): \[/gm);
  expect(read).toContain('DATABASE_URL');
  expect(namesIn('.env.example', /^# ([A-Z_]+)=/gm)).toEqual(read);
});
