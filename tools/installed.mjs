import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './places.mjs';
import { fail, seconds } from './say.mjs';

function packagesIn(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages;
  } catch {
    // Not there, or npm was stopped while it wrote it: nothing that one could rely on.
    return undefined;
  }
}

/**
 * Compares the lock file with npm's own record of what it put into node_modules, not with a stamp of ours: whoever ran
 * `npm ci` by hand has installed, and npm writes its record last, so an interrupted install does not count as one.
 */
function isInstalled() {
  const wanted = packagesIn('package-lock.json');
  const present = packagesIn('node_modules/.package-lock.json');
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, want]) => {
    const have = present[path];
    // Optional packages may be absent: those of other platforms, and the pinned runtime where it is not wanted.
    if (!have) return path === '' || Boolean(want.optional || want.devOptional);
    return have.version === want.version && have.integrity === want.integrity;
  });
}

/** npm's own program, run by the Node that runs npm: the one in node_modules is about to be replaced. */
function npmCommand() {
  const npm = process.env.npm_execpath ?? '';
  if (npm.endsWith('npm-cli.js')) return { program: process.env.npm_node_execpath ?? process.execPath, leading: [npm], shell: false };
  // Started without npm. On Windows npm is a .cmd file, which only a shell can start; the arguments are constants.
  return { program: 'npm', leading: [], shell: process.platform === 'win32' };
}

function installCommand() {
  // Windows does not delete a running program, and this may be the pinned Node: there, change only what differs.
  const runsFromModules = process.execPath.startsWith(join(ROOT, 'node_modules'));
  return process.platform === 'win32' && runsFromModules ? 'install' : 'ci';
}

export function ensureInstalled() {
  if (isInstalled()) return;
  const started = Date.now();
  console.log('Installing packages; the first time this takes about two minutes …');
  const { program, leading, shell } = npmCommand();
  // Building needs the development packages even where NODE_ENV=production would leave them out.
  const result = spawnSync(program, [...leading, installCommand(), '--include=dev'], { cwd: ROOT, shell, stdio: ['ignore', 'inherit', 'inherit'] });
  if (result.status !== 0) fail('The packages could not be installed; npm says why above. Once that is mended, run the same command again.');
  console.log(`Installed in ${seconds(started)}.`);
}
