import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './committed-files.js';

test('what others can rely on of the client is as client.api.md has it: who changes it does so knowingly, by `npm run docs`', () => {
  const now = execFileSync(process.execPath, [join(ROOT, 'tools/packages/public-api.mjs'), '--print'], { encoding: 'utf8' });
  expect(now).toBe(readFileSync(join(ROOT, 'libs/client/client.api.md'), 'utf8'));
});
