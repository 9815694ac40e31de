import './node-version.mjs';

import { ensureInstalled } from './installed.mjs';
import { ROOT } from './places.mjs';
import { runStep } from './run-step.mjs';
import { fail, seconds } from './say.mjs';
import { STEPS } from './steps.mjs';

/** `npm test` runs everything; `npm test -- e2e faults` these steps; the first argument with a dash and all after it go to Jest. */
function readArguments(args) {
  const dash = args.findIndex((arg) => arg.startsWith('-'));
  const names = dash < 0 ? args : args.slice(0, dash);
  const unknown = names.find((name) => !STEPS.some((step) => step.name === name));
  if (unknown) fail(`There is no step ${unknown}. The steps are ${STEPS.map(({ name }) => name).join(', ')}.`);
  return { steps: STEPS.filter((step) => (names.length > 0 ? names.includes(step.name) : !('onlyByName' in step))), extra: dash < 0 ? [] : args.slice(dash) };
}

function report(name, { passed, failed, skipped, output }, started) {
  if (failed > 0) console.log(`\n${output.trim()}\n`);
  const counts = [`${passed} passed`, ...(failed > 0 ? [`${failed} failed`] : []), ...(skipped > 0 ? [`${skipped} skipped`] : [])].join(', ');
  console.log(`${failed > 0 ? 'FAILED' : 'ok    '} ${name.padEnd(13)} ${counts.padEnd(28)} ${seconds(started)}`);
}

process.chdir(ROOT);
const { steps, extra } = readArguments(process.argv.slice(2));
ensureInstalled();
const total = { passed: 0, failed: 0 };

async function run(step) {
  const started = Date.now();
  const result = await runStep(step, extra);
  report(step.name, result, started);
  total.passed += result.passed;
  total.failed += result.failed;
}

// Checks only read sources and use about one core each: two at a time. Tests have workers of their own.
const checks = steps.filter((step) => 'commands' in step);
const takeChecks = async () => {
  for (let check = checks.shift(); check; check = checks.shift()) await run(check);
};
await Promise.all([takeChecks(), takeChecks()]);
for (const step of steps) if (!('commands' in step)) await run(step);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;
