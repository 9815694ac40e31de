import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './places.mjs';
import { fail, seconds } from './say.mjs';

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages;
  } catch {
    // Missing, or npm was interrupted while writing it: not reliable.
    return undefined;
  }
}

/**
 * Compares the lock file with npm's own record of node_modules rather than with a stamp of ours: a manual `npm ci`
 * counts too, and npm writes its record last, so an interrupted install does not count.
 */
function isInstalled() {
  const wanted = packagesIn('package-lock.json');
  const present = packagesIn('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, want]) => {
    const have = present[path];
    // Optional packages may be absent: those for other platforms, and the pinned runtime where it is not wanted.
    if (!have) return path === '' || Boolean(want.optional || want.devOptional);
    return have.version === want.version && have.integrity === want.integrity;
  });
}

/** npm's program, run by the Node that runs npm: the Node in node_modules is about to be replaced. */
function npmCommand() {
  const npm = process.env.npm_execpath ?? '';
  if (npm.endsWith('npm-cli.js')) return { program: process.env.npm_node_execpath ?? process.execPath, leading: [npm], shell: false };
  // Started without npm. On Windows npm is a .cmd file, which needs a shell; the arguments are constants.
  return { program: 'npm', leading: [], shell: process.platform === 'win32' };
}

function installCommand() {
  // Windows cannot delete a running program, which may be the pinned Node: there, only differences are installed.
  const runsFromModules = process.execPath.startsWith(join(ROOT, 'node_modules'));
  return process.platform === 'win32' && runsFromModules ? 'install' : 'ci';
}

export function ensureInstalled() {
  if (isInstalled()) return;
  const started = Date.now();
  console.log('Installing packages; the first time this takes about two minutes …');
  const { program, leading, shell } = npmCommand();
  // Building needs the development packages even with NODE_ENV=production.
  const result = spawnSync(program, [...leading, installCommand(), '--include=dev'], { cwd: ROOT, shell, stdio: ['ignore', 'inherit', 'inherit'] });
  if (result.status !== 0) fail('The packages could not be installed; npm says why above. Once that is mended, run the same command again.');
  console.log(`Installed in ${seconds(started)}.`);
}
