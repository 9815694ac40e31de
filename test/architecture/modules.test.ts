import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './committed-files.js';
import { RULES, violationsIn } from './imports-of.js';

interface Rules {
  default: { forbidden: { name: string }[] };
  WEB_FOLDERS: Record<string, unknown>;
}

const { default: rules, WEB_FOLDERS } = (await import(RULES)) as Rules;
/** web-folders.test.ts feeds those about the page's folders. */
const ofPage = new Set([...Object.keys(WEB_FOLDERS).map((name) => `web-${name.replaceAll('/', '-')}`), 'web-dialogs-lazily']);
const names = rules.forbidden.map(({ name }) => name).filter((name) => !ofPage.has(name));

const SERVER = 'apps/server/src';

test('each module of the server has its rule about what it may import', () => {
  const modules = readdirSync(join(ROOT, SERVER), { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(modules.filter(({ name }) => !names.includes(`server-${name}`)).map(({ name }) => name)).toEqual([]);
});

/** For each rule an import that it must not let pass: the file, what it names, and where that leads. */
type Violation = readonly [file: string, imports: string, to: string];

const VIOLATIONS: Readonly<Record<string, Violation>> = {
  // No module may import this one, which there is not.
  ...Object.fromEntries(
    names
      .filter((name) => name.startsWith('server-'))
      .map((name): [string, Violation] => [
        name,
        [`${SERVER}/${name.slice('server-'.length)}/astray.ts`, '../elsewhere/thing', `${SERVER}/elsewhere/thing.ts`],
      ]),
  ),
  'contract-stands-alone': ['libs/contract/src/rests-on-more.ts', 'typeorm', 'node_modules/typeorm/index.js'],
  'markdown-stands-alone': ['libs/markdown/src/in-node.ts', 'node:fs', 'fs'],
  'constants-import-nothing': ['libs/contract/src/constants.ts', './other', 'libs/contract/src/other.ts'],
  'client-runs-anywhere': ['libs/client/src/in-node.ts', 'node:fs', 'fs'],
  'web-knows-client-and-contract': ['apps/web/src/reads-server.ts', '../../server/src/elsewhere/thing', `${SERVER}/elsewhere/thing.ts`],
  'web-runs-in-browsers': ['apps/web/src/in-node.ts', 'node:fs', 'fs'],
  'web-and-nest': ['apps/web/src/decorated.ts', 'typeorm', 'node_modules/typeorm/index.js'],
  'web-gallery': ['apps/web/src/shows-samples.ts', './gallery/samples', 'apps/web/src/gallery/samples.ts'],
  'contract-as-types': ['libs/client/src/takes-classes.ts', '../../contract/src/other', 'libs/contract/src/other.ts'],
  'server-knows-contract': [`${SERVER}/elsewhere/knows-clients.ts`, '../../../../libs/client/src/in-node', 'libs/client/src/in-node.ts'],
  'nobody-imports-gateway': [`${SERVER}/elsewhere/knows-sockets.ts`, '../gateway/astray', `${SERVER}/gateway/astray.ts`],
  'nobody-imports-the-top': [`${SERVER}/elsewhere/looks-up.ts`, '../main', `${SERVER}/main.ts`],
  'server-without-development-packages': [`${SERVER}/elsewhere/develops.ts`, 'jest', 'node_modules/jest/index.js'],
  'tests-use-the-client': ['test/e2e/reaches-inside.ts', '../../apps/server/src/elsewhere/thing', `${SERVER}/elsewhere/thing.ts`],
  'tests-are-imported-by-nobody': ['libs/client/src/tested.ts', '../../../test/e2e/reaches-inside', 'test/e2e/reaches-inside.ts'],
  'no-cycles': [`${SERVER}/elsewhere/other.ts`, './thing', `${SERVER}/elsewhere/thing.ts`],
  'no-missing': [`${SERVER}/elsewhere/lost.ts`, './nowhere', './nowhere'],
  'listed-packages': [`${SERVER}/elsewhere/unlisted.ts`, 'acorn', 'node_modules/acorn/index.js'],
};

const WORKSPACE = {
  'package.json': JSON.stringify({ type: 'module', dependencies: { typeorm: '*' }, devDependencies: { jest: '*' } }),
  ...Object.fromEntries(
    ['typeorm', 'jest', 'acorn'].flatMap((name) => [
      [`node_modules/${name}/package.json`, JSON.stringify({ name, main: 'index.js' })],
      [`node_modules/${name}/index.js`, ''],
    ]),
  ),
  // What the violations lead to, and are none themselves.
  [`${SERVER}/main.ts`]: 'export {};\n',
  [`${SERVER}/elsewhere/thing.ts`]: `import './other';\n`,
  'apps/web/src/gallery/samples.ts': 'export {};\n',
  'libs/contract/src/other.ts': 'export class Other {}\n',
  // Two folders that know one another, though none of their files do.
  [`${SERVER}/here/one.ts`]: `import '../there/two';\n`,
  [`${SERVER}/here/four.ts`]: 'export {};\n',
  [`${SERVER}/there/two.ts`]: 'export {};\n',
  [`${SERVER}/there/three.ts`]: `import '../here/four';\n`,
  ...Object.fromEntries(Object.values(VIOLATIONS).map(([file, imports]) => [file, `import * as it from '${imports}';\nexport const used = it;\n`])),
};

describe('each rule bites', () => {
  let found: string[];
  beforeAll(() => void (found = [...violationsIn(WORKSPACE)]));

  test.each(names.filter((name) => name !== 'no-folder-cycles'))('%s', (name) => {
    const [file, , to] = VIOLATIONS[name] ?? ['no file', '', 'nothing: this rule is fed no violation'];
    expect(found).toContain(`${name}: ${file} > ${to}`);
  });

  test('no-folder-cycles', () => {
    expect(found).toContain(`no-folder-cycles: ${SERVER}/here > ${SERVER}/there`);
  });
});
