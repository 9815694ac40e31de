/** Loaded first by every process of the copy: says which change is on, and notes which places are reached. */
import { appendFileSync, readFileSync } from 'node:fs';

const read = () => {
  try {
    return JSON.parse(readFileSync(new URL('../../switch.json', import.meta.url), 'utf8'));
  } catch {
    return {};
  }
};

const { active, reached } = read();
const seen = new Set();
// At the first time, and at once: most of the servers of tests are killed.
const note = (counts, id, count) => {
  if (!seen.has(id)) {
    seen.add(id);
    appendFileSync(reached, `${id}\n`);
  }
  counts[id] = count;
  return true;
};
const counts = reached ? new Proxy({}, { set: note }) : {};
Object.assign(globalThis, { __stryker__: { activeMutant: active, mutantCoverage: { static: counts, perTest: {} } } });
