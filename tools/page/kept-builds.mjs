import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DAY_MS = 24 * 60 * 60 * 1000;
/** A tab that was open over an upgrade asks for parts of the build that it began with. */
const KEEP_MS = 14 * DAY_MS;
const KEEP_BUILDS = 4;

/** What is named after its content: it never changes, and nothing else comes to bear its name. */
export const HASHED = /-[\w-]{8}\.\w+$/;

function readBuilds(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // The first build, or one of before there was a list.
    return [];
  }
}

/** The builds whose files stay: this one first, then earlier ones, few and not old. */
function builds(earlier, files, now) {
  const same = (build) => build.files.length === files.length && build.files.every((file) => files.includes(file));
  const others = earlier.filter((build) => !same(build) && now - build.at < KEEP_MS);
  return [{ at: now, files }, ...others].slice(0, KEEP_BUILDS);
}

/** Removes the files of builds that are long gone; `files` are this build's. Angular leaves all of them (`deleteOutputPath`). */
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
