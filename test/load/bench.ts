/** Measures the built server against the goals of its speed. See --help. */
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, platform } from 'node:os';

import { Fleet } from './crowd/fleet.js';
import { syncMs } from './disk.js';
import { type Options, readOptions } from './options.js';
import type { Outcome, Row } from './rows/row.js';
import { isMet, table } from './table.js';

/** What a row came to: figures, or the reason why there are none. */
type Result = { readonly row: string } & (Outcome | { readonly failed: string });

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function measure(row: Row, { pace, nodeArgs }: Options): Promise<Result> {
  // Load processes of its own for each row: one that failed leaves nothing to the next.
  const fleet = new Fleet();
  try {
    return { row: row.name, ...(await row.run({ pace, nodeArgs, fleet })) };
  } catch (error) {
    return { row: row.name, failed: error instanceof Error ? error.message : String(error) };
  } finally {
    await fleet.end();
  }
}

function show(row: Row, result: Result): void {
  say(`\n${row.name}: ${row.about}`);
  if ('failed' in result) say(`could not be measured: ${result.failed}`);
  else say([table(result.figures), ...result.notes.map((note) => `  ${note}`)].join('\n'));
}

async function run(options: Options): Promise<void> {
  const machine = { cores: availableParallelism(), processor: cpus()[0]?.model, platform: platform(), node: process.version, syncMs: syncMs() };
  // Before anything of the bench runs: what others do on this machine.
  const busy = loadavg()[0] ?? 0;
  say(`${machine.cores} cores (${machine.processor ?? 'unknown'}), Node ${machine.node}; a page is on disk in ${machine.syncMs.toFixed(2)} ms`);
  say(`${options.pace.rounds} rounds${options.pace.quick ? ', quick: for a first look only' : ''}; medians`);
  if (busy > machine.cores / 4) say(`The machine is busy with other things (load ${busy.toFixed(1)}): believe ratios and CPU, not rates and times.`);
  const results: Result[] = [];
  for (const row of options.rows) {
    const result = await measure(row, options);
    show(row, result);
    results.push(result);
  }
  const figures = results.flatMap((result) => ('figures' in result ? result.figures : []));
  const failed = results.flatMap((result) => ('failed' in result ? [`${result.row}: could not be measured: ${result.failed}`] : []));
  say(`\n${[table(figures), ...failed].join('\n')}`);
  const judged = figures.map(isMet).filter((met) => met !== undefined);
  say(`\n${judged.filter(Boolean).length} of ${judged.length} goals met; everything measured is in ${options.json}`);
  writeFileSync(options.json, `${JSON.stringify({ at: new Date().toISOString(), machine, busy, pace: options.pace, results }, null, 2)}\n`);
  if (failed.length) process.exitCode = 1;
}

const options = readOptions(process.argv.slice(2));
if (options) await run(options);
process.exit();
