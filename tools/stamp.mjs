/**
 * Detects whether a part's build is up to date: its stamp, beside the output, lists every input file with size, time
 * and hash. Size and time are compared first; a file with only another time (fresh checkout, copied folder) is compared
 * by content.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { PARTS } from './parts.mjs';
import { ROOT } from './places.mjs';

const NOT_BUILT = new Set(['dist', 'node_modules', '.angular']);
const isTest = (name) => /\.(spec|test)\.ts$/.test(name);

function filesUnder(folder) {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return NOT_BUILT.has(entry.name) ? [] : filesUnder(path);
    return isTest(entry.name) ? [] : [path];
  });
}

function inputsOf(name) {
  const { folder, settings, restsOn } = PARTS[name];
  return [...new Set([...settings, ...filesUnder(folder), ...restsOn.flatMap(inputsOf)])].sort();
}

function traceOf(path) {
  const { size, mtimeMs } = statSync(join(ROOT, path));
  return { size, mtimeMs };
}

const hashOf = (path) =>
  createHash('sha1')
    .update(readFileSync(join(ROOT, path)))
    .digest('hex');
const stampFile = (name) => join(ROOT, PARTS[name].folder, 'dist', '.stamp.json');

function readStamp(name) {
  try {
    return JSON.parse(readFileSync(stampFile(name), 'utf8'));
  } catch {
    // Never built, or the build was interrupted.
    return undefined;
  }
}

/** Taken before a build and stored after it, so that a file changed meanwhile makes the part stale again. */
export function snapshot(name) {
  return Object.fromEntries(inputsOf(name).map((path) => [path, { ...traceOf(path), hash: hashOf(path) }]));
}

export function keepStamp(name, inputs) {
  mkdirSync(join(ROOT, PARTS[name].folder, 'dist'), { recursive: true });
  writeFileSync(stampFile(name), JSON.stringify(inputs));
}

export function dropStamp(name) {
  rmSync(stampFile(name), { force: true });
}

export function isFresh(name) {
  const stamp = readStamp(name);
  const inputs = inputsOf(name);
  if (!stamp || inputs.length !== Object.keys(stamp).length || !existsSync(join(ROOT, PARTS[name].output))) return false;
  const touched = inputs.filter((path) => {
    const { size, mtimeMs } = traceOf(path);
    return stamp[path]?.size !== size || stamp[path].mtimeMs !== mtimeMs;
  });
  if (touched.some((path) => stamp[path]?.hash !== hashOf(path))) return false;
  if (touched.length > 0) keepStamp(name, { ...stamp, ...Object.fromEntries(touched.map((path) => [path, { ...traceOf(path), hash: stamp[path].hash }])) });
  return true;
}
