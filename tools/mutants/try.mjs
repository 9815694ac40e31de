/** Runs in the copy: learns which tests reach which change, tries a sample, tells what has survived. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { PARTS } from '../parts.mjs';
import { ROOT } from '../places.mjs';
import { runNode } from '../processes.mjs';
import { seconds } from '../say.mjs';
import { JEST } from '../steps.mjs';

const FOLDERS = ['libs', 'apps/server/src', 'test/e2e', 'test/abuse', 'test/faults', 'test/regression'];
const SWITCH = join(ROOT, 'switch.json');
const REACHED = join(ROOT, 'reached.txt');
/** Tests of the commands that build: they would build the copy anew, and reach no more than others do. */
const BUILDS = /^(demo|start)\.test\.ts$/;
/** Of these the quickest come first: most changes fall with them. */
const FIRST = 5;
const MINUTE = 60_000;

const [report = '', sample, seed] = process.argv.slice(2);
const mutants = JSON.parse(readFileSync(join(ROOT, 'mutants.json'), 'utf8'));

/** mulberry32: the same seed gives the same choice everywhere. */
function random(state) {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function choose(all, count, next) {
  const left = [...all];
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(Math.floor(next() * left.length), 1)[0]);
}

/** Every process begins with the switch: the server's, and Jest's by its set-up. */
async function build() {
  const starts = ['apps/server/src/main.ts', 'apps/server/src/admin-command.ts', 'tools/jest-setup.mjs'].map((file) => join(ROOT, file));
  const url = new URL('switch.mjs', import.meta.url).href;
  for (const file of starts) writeFileSync(file, `import ${JSON.stringify(url)};\n${readFileSync(file, 'utf8')}`);
  for (const name of ['contract', 'client', 'server']) {
    const { command, finish, output } = PARTS[name];
    const { output: said } = await runNode(command);
    if (finish) await runNode(finish);
    if (!existsSync(join(ROOT, output))) throw new Error(`${name} was not built:\n${said}`);
  }
}

const testFiles = () =>
  FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(spec|test)\.ts$/.test(name) && !BUILDS.test(name) && !name.includes('node_modules') && !name.includes('dist/'))
      .map((name) => join(folder, name)),
  );

async function passes(files, limit, workers = 2) {
  const { code } = await runNode([...JEST, '--bail=1', `--maxWorkers=${workers}`, '--testTimeout=60000', '--runTestsByPath', ...files], { limit });
  return code === 0;
}

/** One test file alone: what it takes, and which changes it reaches. */
async function learnOf(file) {
  rmSync(REACHED, { force: true });
  writeFileSync(SWITCH, JSON.stringify({ reached: REACHED }));
  const started = Date.now();
  const good = await passes([file], 5 * MINUTE, 1);
  return { file, good, took: Date.now() - started, reaches: existsSync(REACHED) ? readFileSync(REACHED, 'utf8').trim().split('\n') : [] };
}

/** All of them, or what the last run has learnt of the same sources. Files that fail unchanged are left out. */
async function learn() {
  const kept = join(dirname(report), 'learnt.json');
  const sources = createHash('sha256')
    .update(readFileSync(join(ROOT, 'mutants.json')))
    .digest('hex');
  const last = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : {};
  const learnt = last.sources === sources ? last.learnt : [];
  for (const file of testFiles().filter((name) => !learnt.some((known) => known.file === name))) {
    learnt.push(await learnOf(file));
    writeFileSync(kept, JSON.stringify({ sources, learnt }));
  }
  for (const { file } of learnt.filter(({ good }) => !good)) console.log(`left out, fails unchanged: ${file}`);
  return learnt.filter(({ good }) => good).sort((one, other) => one.took - other.took);
}

/** `survived`, `killed`, or `unreached` where no test comes by. */
async function outcomeOf(mutant, learnt) {
  const reaching = learnt.filter(({ reaches }) => reaches.includes(mutant.id));
  if (reaching.length === 0) return 'unreached';
  writeFileSync(SWITCH, JSON.stringify({ active: mutant.id }));
  for (const part of [reaching.slice(0, FIRST), reaching.slice(FIRST)]) {
    const files = part.map(({ file }) => file);
    const limit = MINUTE + 2 * part.reduce((sum, { took }) => sum + took, 0);
    if (files.length > 0 && !(await passes(files, limit))) return 'killed';
  }
  return 'survived';
}

const started = Date.now();
await build();
console.log(`${mutants.length} changes, built in ${seconds(started)}.`);
const learnt = await learn();
console.log(`${learnt.length} test files were read in ${seconds(started)}.`);
const results = [];
for (const mutant of choose(mutants, Number(sample), random(Number(seed)))) {
  const outcome = await outcomeOf(mutant, learnt);
  results.push({ ...mutant, outcome });
  console.log(`${outcome.padEnd(9)} ${mutant.file}:${mutant.line} ${mutant.mutator} ${outcome === 'killed' ? '' : mutant.replacement}`);
  writeFileSync(report, JSON.stringify(results, null, 2));
}
const killed = results.filter(({ outcome }) => outcome === 'killed').length;
console.log(`${killed} of ${results.length} changes were noticed (${((100 * killed) / results.length).toFixed(1)} %), in ${seconds(started)}.`);
