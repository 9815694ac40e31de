/**
 * `npm run mutants` shows which guards no test holds: it changes the server and the client in one small place at a time
 * and runs the tests that reach the place. A change that leaves them green is a survivor.
 *
 * `-- --sample 200` tries as many, chosen by chance; `--seed 7` chooses others; `--in apps/server/src/rooms` looks at one
 * folder. Takes hours in full, so CI does not run it. The report is node_modules/.cache/confab/mutants/report.json.
 */
import './node-version.mjs';

import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { ensureInstalled } from './installed.mjs';
import { copyTree, installInstrumenter, instrument, REPORT, TREE } from './mutants/prepare.mjs';
import { ROOT } from './places.mjs';
import { runNode } from './processes.mjs';
import { fail } from './say.mjs';

const FOLDERS = ['messages', 'rooms', 'memberships', 'auth', 'gateway'].map((name) => `apps/server/src/${name}`).concat('libs/client/src');

const { values } = parseArgs({
  options: { sample: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' }, in: { type: 'string', multiple: true, default: FOLDERS } },
});

process.chdir(ROOT);
ensureInstalled();
copyTree();
installInstrumenter();
const count = await instrument(values.in);
if (count === 0) fail(`There is nothing to change in ${values.in.join(', ')}.`);
const { code } = await runNode([join(TREE, 'tools', 'mutants', 'try.mjs'), REPORT, values.sample, values.seed], {
  limit: 12 * 60 * 60_000,
  heard: (text) => process.stdout.write(text),
});
process.exitCode = code;
