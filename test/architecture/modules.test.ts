import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './committed-files.js';

interface Rules {
  default: { forbidden: { name: string }[] };
}

test('each module of the server has its rule about what it may import', async () => {
  // Its address in a variable: the rules are plain JavaScript, which the compiler would ask a declaration for.
  const address = join(ROOT, '.dependency-cruiser.mjs');
  const rules = (await import(address)) as Rules;
  const ruled = rules.default.forbidden.map(({ name }) => name);
  const modules = readdirSync(join(ROOT, 'apps/server/src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(modules.filter(({ name }) => !ruled.includes(`server-${name}`)).map(({ name }) => name)).toEqual([]);
});
