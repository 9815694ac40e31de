import { PARTS } from './parts.mjs';
import { runNode } from './processes.mjs';
import { fail, seconds } from './say.mjs';
import { dropStamp, isFresh, keepStamp, snapshot } from './stamp.mjs';

export class BuildError extends Error {}

/** Builds that failed in this run, so that the steps of a test run do not repeat and report them. */
const failures = new Map();

/** Runs scripts one after another; the first failure is the build's. */
async function runAll(name, scripts) {
  for (const script of scripts.filter((step) => step !== undefined)) {
    const { code, output } = await runNode(script);
    if (code === 0) continue;
    failures.set(name, new BuildError(`${output.trim()}\nThe build of ${name} failed; see above.`));
    throw failures.get(name);
  }
}

/** Types are checked in parallel: a build with type errors gets no stamp and so stays stale. */
async function build(name) {
  if (failures.has(name)) throw failures.get(name);
  const started = Date.now();
  const inputs = snapshot(name);
  dropStamp(name);
  const { prepare, command, finish, types } = PARTS[name];
  const ended = await Promise.allSettled([runAll(name, [prepare, command, finish]), runAll(name, [types])]);
  for (const half of ended) if (half.status === 'rejected') throw half.reason;
  keepStamp(name, inputs);
  console.log(`Built ${name} in ${seconds(started)}.`);
}

function withFoundations(names) {
  const wanted = new Set(names.flatMap((name) => [...PARTS[name].restsOn, name]));
  return Object.keys(PARTS).filter((name) => wanted.has(name));
}

/**
 * Builds the stale ones of the named parts and of those they depend on, each as soon as its dependencies are built.
 * Every build runs to its end even if another fails: an aborted one would leave partial output.
 */
export async function buildStale(names = Object.keys(PARTS)) {
  const stale = withFoundations(names).filter((name) => !isFresh(name));
  if (stale.length === 0) return;
  if (!stale.some((name) => failures.has(name))) console.log(`Building ${stale.join(', ')} …`);
  const builds = {};
  for (const name of stale) {
    const before = PARTS[name].restsOn.map((other) => builds[other]);
    builds[name] = Promise.all(before).then(() => build(name));
  }
  await Promise.allSettled(Object.values(builds));
  await Promise.all(Object.values(builds));
}

/** As `buildStale`, but ends the process on failure. */
export async function ensureBuilt() {
  try {
    await buildStale();
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    fail(error.message);
  }
}
