import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { ROOT } from './committed-files.js';

/** Its address in a variable, since TypeScript would ask a declaration for it: the rules are plain JavaScript. */
export const RULES = join(ROOT, '.dependency-cruiser.mjs');

interface Found {
  summary: { violations: { rule: { name: string }; from: string; to: string }[] };
}

/** What the rules say of a made-up workspace of these files, by path: `rule: from > to`. */
export function violationsIn(files: Readonly<Record<string, string>>): Set<string> {
  const root = mkdtempSync(join(tmpdir(), 'confab-imports-'));
  try {
    for (const [path, text] of Object.entries({ 'tsconfig.json': '{}', 'package.json': '{ "type": "module" }', ...files })) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const command = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
    const folders = ['apps', 'libs', 'test'].filter((name) => Object.keys(files).some((path) => path.startsWith(`${name}/`)));
    const options = { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28 } as const;
    const output = execFileSync(process.execPath, [command, `--config=${RULES}`, '--no-cache', '--output-type=json', ...folders], options);
    const { summary } = JSON.parse(output) as Found;
    return new Set(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} > ${to}`));
  } finally {
    rmSync(root, { recursive: true });
  }
}
