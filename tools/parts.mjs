/** What is built, from which files, in which order. */
import { join } from 'node:path';

import { CACHE } from './places.mjs';

const NEST = 'node_modules/@nestjs/cli/bin/nest.js';
const ANGULAR = 'node_modules/@angular/cli/bin/ng.js';
const TSC = 'node_modules/typescript/bin/tsc';

/** The lock file stands for the compilers and all bundled packages. */
const forNest = ['package-lock.json', 'tsconfig.json', 'nest-cli.json', '.swcrc'];
const forPackages = ['package-lock.json', 'tsconfig.json', 'tools/packages/finish.mjs'];
const forAngular = ['package-lock.json', 'tsconfig.json', 'angular.json'];

/** Nest's builds strip types unchecked. tsc's incremental state is kept, so that the next check reads only changes. */
export const checkTypes = (project) => [
  TSC,
  ...['-p', project, '--noEmit', '--incremental', '--tsBuildInfoFile', join(CACHE, 'types', project.replaceAll('/', '-'))],
];

/** Libraries are compiled by tsc, which also emits their declarations and checks types. */
const compile = (folder) => [TSC, '-p', `${folder}/tsconfig.build.json`];

/** Tools that take part in the page's build. */
const OF_PAGE = ['fonts', 'finish', 'compress', 'kept-builds', 'preloads'].map((name) => `tools/page/${name}.mjs`);

export const PARTS = {
  contract: {
    folder: 'libs/contract',
    restsOn: [],
    settings: forPackages,
    output: 'libs/contract/dist/index.js',
    command: compile('libs/contract'),
    finish: ['tools/packages/finish.mjs', 'libs/contract'],
  },
  markdown: {
    folder: 'libs/markdown',
    restsOn: [],
    settings: forPackages,
    output: 'libs/markdown/dist/index.js',
    command: compile('libs/markdown'),
    finish: ['tools/packages/finish.mjs', 'libs/markdown'],
  },
  client: {
    folder: 'libs/client',
    restsOn: ['contract'],
    settings: forPackages,
    output: 'libs/client/dist/index.js',
    command: compile('libs/client'),
    finish: ['tools/packages/finish.mjs', 'libs/client'],
  },
  server: {
    folder: 'apps/server',
    restsOn: ['contract', 'markdown'],
    settings: [...forNest, 'tools/compile-ahead.mjs'],
    output: 'apps/server/dist/apps/server/src/main.js',
    command: [NEST, 'build', 'server'],
    finish: ['tools/compile-ahead.mjs'],
    types: checkTypes('apps/server/tsconfig.json'),
  },
  web: {
    folder: 'apps/web',
    restsOn: ['contract', 'client', 'markdown'],
    settings: [...forAngular, ...OF_PAGE],
    output: 'apps/web/dist/browser/index.html',
    prepare: ['tools/page/fonts.mjs'],
    // Angular's build checks types, including templates.
    command: [ANGULAR, 'build', 'web', '--progress=false'],
    finish: ['tools/page/finish.mjs'],
  },
};
