import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import type { Pace, Row } from './rows/row.js';
import { ROWS } from './rows/index.js';

export interface Options {
  readonly rows: readonly Row[];
  readonly pace: Pace;
  readonly json: string;
  readonly nodeArgs: readonly string[];
}

const FULL = { quick: false, rounds: 5, ms: 3000 };
const QUICK = { quick: true, rounds: 3, ms: 1000 };

const HELP = `npm run bench -- [rows] [--quick] [--rounds N] [--json FILE] [--profile FOLDER]

Measures the built server beside a bare ws server and a bare Socket.IO server, in turns, all on this machine.
${ROWS.map(({ name, about }) => `  ${name.padEnd(9)} ${about}`).join('\n')}
--quick    fewer and shorter rounds: for a first look
--json     where everything measured is written
--profile  where the server's CPU profiles (.cpuprofile) are written`;

/** What the command line asks for; nothing where it asks for help. */
export function readOptions(args: string[]): Options | undefined {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { quick: { type: 'boolean' }, rounds: { type: 'string' }, json: { type: 'string' }, profile: { type: 'string' }, help: { type: 'boolean' } },
  });
  const unknown = positionals.find((name) => !ROWS.some((row) => row.name === name));
  if (unknown !== undefined) process.stderr.write(`There is no row ${unknown}.\n`);
  if (values.help || unknown !== undefined) return void process.stdout.write(`${HELP}\n`);
  const pace = values.quick ? QUICK : FULL;
  return {
    rows: positionals.length ? ROWS.filter(({ name }) => positionals.includes(name)) : ROWS,
    pace: { ...pace, rounds: Math.max(1, Math.trunc(Number(values.rounds ?? pace.rounds)) || pace.rounds) },
    json: values.json ?? join(tmpdir(), 'confab-bench.json'),
    nodeArgs: values.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${values.profile}`],
  };
}
