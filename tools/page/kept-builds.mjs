import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A tab that stays open over an upgrade still requests lazy chunks of its own build. */
const KEEP_MS = 14 * DAY_MS;
const KEEP_BUILDS = 4;

/** Names with a content hash: such files never change. */
export const HASHED = /-[\w-]{8}\.\w+$/;

function readBuilds(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // The first build, or one before lists were written.
    return [];
  }
}

/** The builds whose files stay: the new one first, then a few recent ones. */
function builds(earlier, files, now) {
  const same = (build) => build.files.length === files.length && build.files.every((file) => files.includes(file));
  const others = earlier.filter((build) => !same(build) && now - build.at < KEEP_MS);
  return [{ at: now, files }, ...others].slice(0, KEEP_BUILDS);
}

/** Deletes the files of old builds; `files` are this build's. Angular keeps all of them (`deleteOutputPath`). */
export function keepBuilds(dist, files, now = Date.now()) {
  const list = join(dist, 'builds.json');
  const kept = builds(readBuilds(list), [...files].sort(), now);
  writeFileSync(list, JSON.stringify(kept));
  const named = new Set(kept.flatMap((build) => build.files));
  const folder = join(dist, 'browser');
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (HASHED.test(path) && !named.has(path.replaceAll('\\', '/'))) rmSync(join(folder, path));
  }
}
