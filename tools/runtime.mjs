import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { ROOT } from './places.mjs';
import { fail } from './say.mjs';

/** Required by Angular's build and the database driver. */
const NEEDED = 24;

const isNewEnough = Number(process.versions.node.split('.')[0]) >= NEEDED;

function pinnedNode() {
  const windows = process.platform === 'win32';
  const folder = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  // The package's own binary: node_modules/.bin/node is a .cmd on Windows, which needs a shell.
  const path = join(ROOT, 'node_modules', folder, 'bin', windows ? 'node.exe' : 'node');
  return existsSync(path) ? path : undefined;
}

/**
 * The Node that builds and serves: the running one if it is new enough, else the pinned one.
 * @returns {string}
 */
export function runtimeNode() {
  const node = isNewEnough ? process.execPath : pinnedNode();
  return node ?? fail(`Confab needs Node ${NEEDED} or newer and finds ${process.version}; its own is not installed here. Get one from https://nodejs.org`);
}

export const runsOnRuntime = isNewEnough;

/** For child processes that look up `node` and the packages' programs in the PATH. */
export function runtimeEnvironment() {
  const folders = [join(runtimeNode(), '..'), join(ROOT, 'node_modules', '.bin'), process.env.PATH ?? ''];
  // Children's output is piped, so they cannot detect the terminal themselves.
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1' };
  return { ...process.env, ...colours, PATH: folders.join(delimiter) };
}
