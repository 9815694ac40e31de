import { WEB_FOLDERS } from './tools/lint/web-folders.mjs';

export { WEB_FOLDERS };

/** Who may import what, each rule with its reason: the reason is what a failure prints. */
const PACKAGES = '^node_modules/';
const CONTRACT = '^libs/contract/src/';
const CONSTANTS = '^libs/contract/src/constants\\.ts$';
const CLIENT = '^libs/client/src/';
const MARKDOWN = '^libs/markdown/src/';
const WEB = '^apps/web/src/';
const SERVER = '^apps/server/src/';
const SPECS = '\\.(spec|test)\\.ts$';

const forbid = (name, comment, from, to) => ({ name, severity: /** @type {const} */ ('error'), comment, from, to });
const anyOf = (...names) => `^node_modules/(${names.join('|')})(/|$)`;

/** What each folder of the server may import besides itself and the foundation. */
const MODULES = {
  errors: [],
  config: [],
  crypto: [],
  names: [],
  database: [],
  metrics: [],
  scheduling: [],
  validation: [],
  realtime: ['scheduling', 'validation'],
  users: [],
  meta: ['http', 'users'],
  'rate-limit': ['users'],
  http: ['users', 'rate-limit', 'validation'],
  audit: ['http', 'scheduling', 'users'],
  auth: ['audit', 'http', 'rate-limit', 'realtime', 'scheduling', 'users'],
  blocks: ['http', 'realtime', 'users'],
  memberships: ['users'],
  messages: ['http', 'memberships', 'realtime', 'scheduling', 'users'],
  rooms: ['audit', 'blocks', 'http', 'memberships', 'messages', 'rate-limit', 'realtime', 'scheduling', 'users'],
  admin: ['audit', 'auth', 'http', 'realtime', 'users'],
  gateway: ['auth', 'http', 'memberships', 'messages', 'meta', 'rate-limit', 'realtime', 'rooms', 'users', 'validation'],
  // Health and shutdown look at everything; the gateway stays closed to all.
  ops: ['http', 'realtime', 'users'],
};
const FOUNDATION = ['errors', 'config', 'crypto', 'names', 'database', 'metrics'];

const modules = Object.entries(MODULES).map(([name, others]) => {
  const allowed = [name, ...others, ...FOUNDATION].join('|');
  return forbid(
    `server-${name}`,
    `${name} may import ${[...others, ...FOUNDATION].filter((other) => other !== name).join(', ')}: modules form one direction, so that each can be read without those above it.`,
    { path: `${SERVER}${name}/` },
    { path: SERVER, pathNot: `${SERVER}(${allowed})/` },
  );
});

const APP = `${WEB}app/`;
const DIALOGS = `${APP}dialogs\\.ts$`;

const webFolders = [
  ...Object.entries(WEB_FOLDERS).map(([name, { may, why }]) =>
    forbid(
      `web-${name.replaceAll('/', '-')}`,
      `${name} may import ${['ui', ...may].filter((other) => other !== name).join(', ') || 'nothing of the page'}: ${why}.`,
      { path: `${APP}${name}/[^/]+$`, pathNot: SPECS },
      { path: APP, pathNot: [`${APP}(${[name, 'ui', ...may].join('|')})/[^/]+$`, DIALOGS] },
    ),
  ),
  forbid(
    'web-gallery',
    'The gallery shows the components to whoever works on them: nothing of the page that ships may import it.',
    { path: WEB, pathNot: '^apps/web/src/gallery/' },
    { path: '^apps/web/src/gallery/' },
  ),
  forbid(
    'web-dialogs-lazily',
    'dialogs.ts is one part of the page that comes later: whoever imports it otherwise than by `import()` brings all dialogs into its own.',
    { path: `${APP}[^/]+/` },
    { path: DIALOGS, dependencyTypesNot: ['dynamic-import'] },
  ),
];

const shapes = [
  forbid(
    'contract-stands-alone',
    'The contract rests on class-validator and the Swagger decorators alone: it is read by both sides and must drag nothing along.',
    { path: CONTRACT, pathNot: SPECS },
    { pathNot: [CONTRACT, anyOf('class-validator', '@nestjs/swagger')] },
  ),
  forbid('markdown-stands-alone', 'It runs in page and server, and knows neither.', { path: MARKDOWN }, { pathNot: [MARKDOWN, anyOf('markdown-it')] }),
  forbid('constants-import-nothing', 'The constants go into the browser: one import there would bring decorators and Node along.', { path: CONSTANTS }, {}),
];

const clients = [
  forbid(
    'client-runs-anywhere',
    'The client runs in browsers and in Node, with any framework: it may import the contract, socket.io-client and idb-keyval, never Angular, Nest or Node itself.',
    { path: CLIENT, pathNot: SPECS },
    { pathNot: [CLIENT, CONTRACT, anyOf('socket\\.io-client', 'idb-keyval')] },
  ),
  forbid(
    'web-knows-client-and-contract',
    'The page speaks to the server through the client and the contract alone, and reads messages with the parser that both share: what it took from the server would end up in the browser.',
    { path: WEB },
    { path: ['^(apps|libs|test|tools)/'], pathNot: [WEB, CONTRACT, CLIENT, MARKDOWN] },
  ),
  forbid('web-runs-in-browsers', 'Browsers have no Node modules.', { path: WEB, pathNot: [SPECS, '/test-setup\\.ts$'] }, { dependencyTypes: ['core'] }),
  forbid(
    'web-and-nest',
    'Decorators of Nest, class-validator and TypeORM stay out of the browser.',
    { path: [WEB, CLIENT] },
    { path: anyOf('@nestjs', 'typeorm', 'class-validator', 'reflect-metadata') },
  ),
  forbid(
    'contract-as-types',
    'In what runs in browsers the contract is types (`import type`); values come from @confab/contract/constants, which has no decorators.',
    { path: [WEB, CLIENT], pathNot: SPECS },
    { path: CONTRACT, pathNot: CONSTANTS, dependencyTypesNot: ['type-only', 'type-import'] },
  ),
];

const server = [
  ...modules,
  forbid(
    'server-knows-contract',
    'The server rests on the contract and on the parser of messages, and on nothing else of the workspace: clients come and go.',
    { path: SERVER },
    { path: '^(apps|libs|test|tools)/', pathNot: [SERVER, CONTRACT, MARKDOWN, '^test/support/with-doubles\\.ts$'] },
  ),
  forbid(
    'nobody-imports-gateway',
    'The gateway is the front door: services must not know that a socket called them.',
    { path: SERVER, pathNot: [`${SERVER}gateway/`, `${SERVER}[^/]+\\.ts$`] },
    { path: `${SERVER}gateway/` },
  ),
  forbid(
    'nobody-imports-the-top',
    'main, create-app and app.module put the parts together; no part looks up at them.',
    { path: `${SERVER}[^/]+/` },
    { path: `${SERVER}[^/]+\\.ts$` },
  ),
  forbid(
    'server-without-development-packages',
    'What runs in production must be listed under dependencies.',
    { path: [SERVER, CONTRACT], pathNot: SPECS },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only', 'type-import'] },
  ),
];

const tests = [
  forbid(
    'tests-use-the-client',
    'Tests drive the server as users do, through the client and test/support: what they need from inside belongs in a spec beside its source.',
    { path: '^test/(?!support/|architecture/|types/)' },
    { path: '^(apps|libs)/', pathNot: [CLIENT, CONTRACT] },
  ),
  forbid('tests-are-imported-by-nobody', 'Nothing that is delivered imports from test/.', { path: '^(apps|libs)/', pathNot: SPECS }, { path: '^test/' }),
];

const everywhere = [
  forbid(
    'no-cycles',
    'A cycle has no beginning: neither half can be read, tested or loaded first. Types count, since they say who knows whom.',
    {},
    { circular: true },
  ),
  {
    ...forbid(
      'no-folder-cycles',
      'Two folders of the server that know each other are one folder: neither can be read without the other.',
      { path: '^apps/server/src/' },
      { circular: true },
    ),
    scope: /** @type {const} */ ('folder'),
  },
  forbid('no-missing', 'This import leads nowhere.', {}, { couldNotResolve: true }),
  forbid(
    'listed-packages',
    'A package that package.json does not name is here by accident and may go with the next install.',
    {},
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...shapes, ...clients, ...webFolders, ...server, ...tests, ...everywhere],
  options: {
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    doNotFollow: { path: PACKAGES },
    exclude: { path: '^(apps|libs)/[^/]+/dist/' },
    // Workspace packages are followed to their sources, as the compiler does.
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.mts', '.d.ts', '.mjs', '.js', '.cjs', '.json'],
    },
    skipAnalysisNotInRules: true,
    cache: { folder: 'node_modules/.cache/confab/dependencies', strategy: 'content' },
  },
};
