import { readFileSync } from 'node:fs';

import angular from 'jest-preset-angular/presets/index.js';

import { BEHIND_HAPROXY } from './test/cluster/suites.mjs';

// `exclude` keeps the specs out of the builds; here they are what it is about.
const { $schema: _schema, exclude: _exclude, ...swc } = JSON.parse(readFileSync(new URL('.swcrc', import.meta.url), 'utf8'));

const rootDir = import.meta.dirname;

/** Roots that hold no node_modules: Jest lists every file below them at each start. */
const inNode = (displayName, roots, more = {}) => ({
  displayName,
  rootDir,
  roots: roots.map((root) => `<rootDir>/${root}`),
  testMatch: [`**/*.@(spec|test).ts`],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': ['@swc/jest', { ...swc, swcrc: false }] },
  resolver: '<rootDir>/tools/jest-resolver.cjs',
  setupFilesAfterEnv: ['<rootDir>/tools/jest-setup.mjs'],
  ...more,
});

const everyFile = (folder) => [`<rootDir>/test/${folder}/**/*.@(spec|test).ts`];
const behindHaproxy = (folder) => BEHIND_HAPROXY.filter((file) => file.startsWith(`${folder}/`)).map((file) => `<rootDir>/test/${file}.test.ts`);

/** The tests of one folder of test/; `test` itself is the root, since a folder may not be there yet. */
const inFolder = (displayName) => {
  const fewer = process.env.BALANCER ? behindHaproxy(displayName) : [];
  return inNode(displayName, ['test'], { testMatch: fewer.length > 0 ? fewer : everyFile(displayName) });
};

export default {
  // Jest heeds it only here, for all projects alike. Long enough for the slowest browser story on a busy machine, and for
  // a wait within it to end first and say what did not come.
  testTimeout: 240_000,
  projects: [
    inNode('unit', ['libs', 'apps/server']),
    {
      ...angular.createEsmPreset({ tsconfig: '<rootDir>/apps/web/tsconfig.spec.json' }),
      displayName: 'web',
      rootDir,
      roots: ['<rootDir>/apps/web/src'],
      testMatch: ['**/*.@(spec|test).ts'],
      setupFilesAfterEnv: ['<rootDir>/tools/jest-setup.mjs', '<rootDir>/apps/web/src/test-setup.ts'],
    },
    inFolder('types'),
    inFolder('architecture'),
    inFolder('e2e'),
    inFolder('abuse'),
    inFolder('faults'),
    inFolder('postgres'),
    inFolder('cluster'),
    inFolder('packages'),
    inFolder('documents'),
    inFolder('regression'),
    inFolder('browser'),
  ],
};
