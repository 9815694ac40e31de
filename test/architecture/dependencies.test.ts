import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './committed-files.js';

/** Below these, what connects has known holes: memory that fills up, packets that end the process. */
const FLOORS = { 'socket.io-parser': '4.2.6', 'engine.io': '6.6.9', 'socket.io-adapter': '2.5.8', ws: '8.21.0' } as const;

interface Lock {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

const json = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));

function isAtLeast(version: string, floor: string): boolean {
  const [mine, least] = [version, floor].map((text) => text.split('.').map(Number));
  const at = least!.findIndex((number, i) => number !== mine![i]);
  return at < 0 || mine![at]! > least![at]!;
}

test.each(Object.entries(FLOORS))('every %s of the lock file, and the installed one, is at least %s', (name, floor) => {
  const { packages } = json('package-lock.json') as Lock;
  const locked = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
  expect(locked.length).toBeGreaterThan(0);
  expect(locked.filter(([, { version = '0' }]) => !isAtLeast(version, floor))).toEqual([]);
  const installed = json(`node_modules/${name}/package.json`) as { version: string };
  expect(isAtLeast(installed.version, floor)).toBe(true);
});
