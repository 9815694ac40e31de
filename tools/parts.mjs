/** What is built, from which files, in which order. */
const NEST = 'node_modules/@nestjs/cli/bin/nest.js';
const ANGULAR = 'node_modules/@angular/cli/bin/ng.js';

/** The lock file stands for the compilers and every package that is bundled. */
const forNest = ['package-lock.json', 'tsconfig.json', 'nest-cli.json', '.swcrc'];
const forAngular = ['package-lock.json', 'tsconfig.json', 'angular.json'];

/** What is done to the built page belongs to its build. */
const FINISH = ['finish', 'compress', 'kept-builds', 'preloads'].map((name) => `tools/page/${name}.mjs`);

export const PARTS = {
  contract: {
    folder: 'libs/contract',
    restsOn: [],
    settings: forNest,
    output: 'libs/contract/dist/libs/contract/src/index.js',
    command: [NEST, 'build', 'contract'],
  },
  client: {
    folder: 'libs/client',
    restsOn: ['contract'],
    settings: forNest,
    output: 'libs/client/dist/libs/client/src/index.js',
    command: [NEST, 'build', 'client'],
  },
  server: {
    folder: 'apps/server',
    restsOn: ['contract'],
    settings: forNest,
    output: 'apps/server/dist/apps/server/src/main.js',
    command: [NEST, 'build', 'server'],
  },
  web: {
    folder: 'apps/web',
    restsOn: ['contract', 'client'],
    settings: [...forAngular, ...FINISH],
    output: 'apps/web/dist/browser/index.html',
    command: [ANGULAR, 'build', 'web', '--progress=false'],
    finish: ['tools/page/finish.mjs'],
  },
};
