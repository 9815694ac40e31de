import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { ensureBrowser } from './browser.mjs';
import { BuildError, buildStale } from './built.mjs';
import { runNode } from './processes.mjs';
import { JEST } from './steps.mjs';

const failed = (output) => ({ passed: 0, failed: 1, skipped: 0, output });

/** A check counts as one test. */
async function runCheck({ commands }) {
  const results = await Promise.all(commands.map((command) => runNode(command)));
  const broken = results.filter(({ code }) => code !== 0);
  if (broken.length > 0) return failed(broken.map(({ output }) => output.trim()).join('\n'));
  return { passed: 1, failed: 0, skipped: 0, output: '' };
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    // Jest ended before writing its report: its output has the reason.
    return undefined;
  }
}

function summarize({ mayBeEmpty }, { code, output }, counts) {
  if (!counts) return failed(output);
  const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, numTodoTests } = counts;
  const broken = numFailedTests + numRuntimeErrorTestSuites;
  // Without any test the step has probably lost them: a moved folder must not pass.
  if (passed + broken === 0 && !mayBeEmpty) return failed(`${output}\nNo test was run.`);
  // Jest may fail for other reasons, such as a broken teardown.
  return { passed, failed: code !== 0 ? Math.max(broken, 1) : broken, skipped: numPendingTests + numTodoTests, output };
}

async function runTests(step, extra) {
  const browser = step.usesBrowser ? await ensureBrowser() : undefined;
  if (step.usesBrowser && !browser) return failed('There is no browser to run the tests in.');
  const folder = mkdtempSync(join(tmpdir(), 'confab-test-'));
  try {
    const file = join(folder, 'counts.json');
    const args = [
      ...JEST,
      '--selectProjects',
      ...step.projects,
      `--maxWorkers=${step.workers}`,
      '--passWithNoTests',
      '--json',
      `--outputFile=${file}`,
      ...extra,
    ];
    const result = await runNode(args, { env: { ...step.environment, ...(browser && { CHROMIUM_PATH: browser }) } });
    return summarize(step, result, readCounts(file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Builds what the step needs and runs it; `extra` is passed to Jest. */
export async function runStep(step, extra) {
  try {
    await buildStale(step.needs);
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    return failed(error.message);
  }
  return 'commands' in step ? runCheck(step) : runTests(step, extra);
}
