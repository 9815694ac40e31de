import { PARTS } from './parts.mjs';
import { runNode } from './processes.mjs';
import { fail, seconds } from './say.mjs';
import { dropStamp, isFresh, keepStamp, snapshot } from './stamp.mjs';

export class BuildError extends Error {}

/** What has failed in this run: the steps of a test run need not see the same build fail one after another. */
const failures = new Map();

/** Runs scripts one after another; the first that fails says why the build did. */
async function runAll(name, scripts) {
  for (const script of scripts.filter((step) => step !== undefined)) {
    const { code, output } = await runNode(script);
    if (code === 0) continue;
    failures.set(name, new BuildError(`${output.trim()}\nThe build of ${name} failed; see above.`));
    throw failures.get(name);
  }
}

/** Its types are checked beside it: a build whose types are wrong leaves no stamp, and so counts as none. */
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
 * Builds the named parts and those they rest on, where stale, each as soon as what it rests on is there. Every build
 * runs to its end even if another fails: one that is cut off would leave half an output.
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

/** The same for commands that can do nothing without it. */
export async function ensureBuilt() {
  try {
    await buildStale();
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    fail(error.message);
  }
}
