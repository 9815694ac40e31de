/** The steps of `npm test`, in order. `needs`: the parts that must be built. */
import { checkTypes } from './parts.mjs';

const BIN = {
  prettier: 'node_modules/prettier/bin/prettier.cjs',
  eslint: 'node_modules/eslint/bin/eslint.js',
  depcruise: 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
  jest: 'node_modules/jest/bin/jest.js',
};
const CACHE = 'node_modules/.cache/confab';

/** Jest runs ES modules through Node's vm modules, whose warning is expected. */
export const JEST = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', BIN.jest, '--ci'];

/**
 * @typedef {object} Check  passes when each of its commands ends with 0
 * @property {string} name
 * @property {string[]} needs
 * @property {string[][]} commands
 *
 * @typedef {object} Tests  Jest projects, run together
 * @property {string} name
 * @property {string[]} needs
 * @property {string[]} projects
 * @property {number} workers
 * @property {boolean} [mayBeEmpty]
 * @property {boolean} [usesBrowser]
 * @property {Record<string, string>} [environment]
 * @property {boolean} [onlyByName]  needs more than a fresh machine has; .ci/run brings it
 */

/** @returns {Check} */
const check = (name, ...commands) => ({ name, commands, needs: [] });

/** @returns {Tests} */
const tests = (name, more) => ({ name, projects: [name], needs: [], workers: 2, ...more });

const everything = ['contract', 'markdown', 'client', 'server', 'web'];
const behindTheSocket = ['contract', 'markdown', 'client', 'server'];

/** @type {(Check | Tests)[]} */
export const STEPS = [
  // The first check: it takes as long as the others together, which run beside it.
  check('lint', [BIN.eslint, '--max-warnings=0', '--cache', `--cache-location=${CACHE}/eslint`, '.']),
  check('format', [BIN.prettier, '--check', '--log-level=warn', '--cache', `--cache-location=${CACHE}/prettier`, '.']),
  // Of the page only classes and specs: its build checks the templates.
  check('types', ...['tsconfig.json', 'apps/server/tsconfig.json', 'apps/web/tsconfig.spec.json', 'tools/tsconfig.json'].map(checkTypes)),
  check('imports', [BIN.depcruise, '--config=.dependency-cruiser.mjs', '--output-type=err-long', 'apps', 'libs', 'test']),
  check('exports', ['tools/unused-exports.mjs']),
  tests('unit', { projects: ['unit', 'web'], needs: ['contract', 'markdown', 'client'] }),
  tests('architecture', { projects: ['types', 'architecture'], needs: everything }),
  // One of them runs `npm run demo`, which would build the page while it waits.
  tests('e2e', { needs: everything }),
  tests('abuse', { needs: behindTheSocket }),
  tests('faults', { needs: behindTheSocket }),
  // Start clusters of their own, from PostgreSQL's programs and redis-server.
  tests('postgres', { needs: behindTheSocket, onlyByName: true }),
  // Two nodes behind HAProxy and nginx; and a part of the suites against such two, on the PostgreSQL of DATABASE_URL.
  tests('cluster', { projects: ['cluster', 'e2e', 'abuse', 'faults'], needs: behindTheSocket, environment: { BALANCER: 'haproxy' }, onlyByName: true }),
  // Installs the packed packages; downloads runtimes and bundlers from the registry each time.
  tests('packages', { needs: everything, onlyByName: true }),
  // Installs linters and generators from npm, into a folder of its own.
  tests('documents', { onlyByName: true }),
  tests('regression', { needs: everything, mayBeEmpty: true }),
  tests('browser', { needs: everything, usesBrowser: true }),
];
