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

/**
 * What each folder of the page may import besides itself and ui/; a folder stands for its own files, not for those in the
 * folders within it. What it may not import it must be readable, and loadable, without.
 */
export const WEB_FOLDERS = {
  ui: { may: [], why: 'components and rules of forms know nothing of the chat' },
  markdown: { may: [], why: 'a message is read without a page, for any part that shows text' },
  session: { may: [], why: 'who is signed in, and the connection, are there before there is a room' },
  emoji: { may: ['session'], why: 'an emoji is chosen for a text, for a reaction, for anything: the picker does not know for what' },
  blocks: { may: ['session'], why: 'what blocked people write is left out below everything that shows or counts it' },
  rooms: { may: ['blocks', 'session'], why: 'what is known of rooms is there for the list, for the open room and for the pages before both' },
  people: { may: ['blocks', 'rooms', 'session'], why: 'the card of a person opens from any place in which they appear' },
  admin: { may: ['session'], why: 'administration is a part of its own, which nobody else loads' },
  entry: { may: ['rooms', 'session'], why: 'all ways in share the frame and the step into a room, and no way knows another' },
  account: { may: ['blocks', 'entry', 'session'], why: 'an account is there without any room' },
  welcome: { may: ['entry', 'rooms', 'session'], why: 'the first page of a visit must not load what comes after it' },
  join: { may: ['entry', 'rooms', 'session'], why: 'the pages of a way in load nothing of the room behind it' },
  invite: { may: ['entry', 'rooms', 'session'], why: 'the pages of a way in load nothing of the room behind it' },
  knock: { may: ['entry', 'rooms', 'session'], why: 'who waits has not come in: nothing of a room is loaded' },
  'rooms/new': { may: ['rooms', 'session'], why: 'the dialog opens from the list as from an empty page' },
  'rooms/list': {
    may: ['markdown', 'people', 'rooms', 'rooms/new', 'session'],
    why: 'the list shows what is known of rooms and never looks into the open one',
  },
  'room/message/code': { may: [], why: 'the highlighting of code takes text and nothing else' },
  'room/message': { may: ['emoji', 'markdown', 'people', 'room/message/code'], why: 'one message is drawn without the history around it' },
  'room/timeline': { may: ['blocks', 'markdown', 'people', 'room/message'], why: 'the history of messages knows nothing of how one writes, or who is there' },
  'room/composer': { may: ['emoji', 'markdown', 'room/message'], why: 'writing knows the message that is answered, not the history' },
  'room/pane': {
    may: ['people', 'session', ...['composer', 'message', 'timeline'].map((name) => `room/${name}`)],
    why: 'what is read and written is the same in a room and in a thread, and knows neither',
  },
  'room/people': { may: ['blocks', 'people', 'rooms', 'session'], why: 'who is in the room is shown beside the history, not out of it' },
  'room/sharing': { may: ['rooms', 'session'], why: 'codes and links are of the room, not of what is said in it' },
  'room/header': { may: ['rooms', 'session'], why: 'title, menu and settings are there before the first message has come' },
  room: {
    may: [
      'blocks',
      'emoji',
      'entry',
      'markdown',
      'people',
      'rooms',
      'session',
      ...['composer', 'header', 'message', 'pane', 'people', 'sharing', 'timeline'].map((name) => `room/${name}`),
    ],
    why: 'the open room puts its parts together, which do not know it; the list beside it is another',
  },
};

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
