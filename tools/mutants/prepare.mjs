/** Makes a copy of the project in which every small change lies ready behind a switch. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { CACHE, ROOT } from '../places.mjs';
import { fail } from '../say.mjs';

/** Stryker's instrumenter alone: its runners know neither our processes nor ES modules in Jest. Installed here, since nothing else wants it. */
const INSTRUMENTER = { name: '@stryker-mutator/instrumenter', version: '10.1.1' };

const FOLDER = join(CACHE, 'mutants');
/** Not below node_modules, where Jest finds no tests. */
export const TREE = join(tmpdir(), 'confab-mutants');
export const REPORT = join(FOLDER, 'report.json');
const NOT_COPIED = new Set(['node_modules', 'dist', '.git', '.angular']);

/** Packages are those of the project; its own are the copy's. */
function linkPackages() {
  const target = join(TREE, 'node_modules');
  mkdirSync(join(target, '@confab'), { recursive: true });
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (name !== '@confab' && name !== '.cache') symlinkSync(join(ROOT, 'node_modules', name), join(target, name));
  }
  for (const name of ['client', 'contract']) symlinkSync(join(TREE, 'libs', name), join(target, '@confab', name));
}

export function copyTree() {
  rmSync(TREE, { recursive: true, force: true });
  mkdirSync(TREE, { recursive: true });
  for (const entry of readdirSync(ROOT)) {
    if (NOT_COPIED.has(entry)) continue;
    cpSync(join(ROOT, entry), join(TREE, entry), { recursive: true, filter: (path) => !NOT_COPIED.has(path.split(/[\\/]/).at(-1) ?? '') });
  }
  linkPackages();
}

export function installInstrumenter() {
  mkdirSync(FOLDER, { recursive: true });
  if (existsSync(join(FOLDER, 'node_modules', INSTRUMENTER.name))) return;
  writeFileSync(join(FOLDER, 'package.json'), JSON.stringify({ private: true, dependencies: { [INSTRUMENTER.name]: INSTRUMENTER.version } }));
  const npm = process.env.npm_execpath ?? fail('Run this by npm run mutants: it installs with the npm that runs it.');
  const { status, stderr } = spawnSync(process.execPath, [npm, 'install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: FOLDER, encoding: 'utf8' });
  if (status !== 0) fail(`${INSTRUMENTER.name} could not be installed:\n${stderr}`);
}

const sourcesIn = (folder) =>
  readdirSync(join(TREE, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !/\.(spec|test)\.ts$/.test(name) && !name.includes('node_modules') && !name.includes('dist/'))
    .map((name) => join(folder, name));

/** Words and tables are left as they are: that a text reads otherwise is no guard taken away. */
const LEFT_ALONE = ['StringLiteral', 'ObjectLiteral', 'ArrayDeclaration', 'Regex'];
const quiet = { debug() {}, info() {}, warn() {}, error() {}, trace() {}, fatal() {}, isDebugEnabled: () => false };

/** Answers how many changes there are. */
export async function instrument(folders) {
  const main = join(FOLDER, 'node_modules', INSTRUMENTER.name, 'dist', 'src', 'index.js');
  const { Instrumenter } = await import(pathToFileURL(main).href);
  const files = folders.flatMap(sourcesIn).map((name) => ({ name, mutate: true, content: readFileSync(join(TREE, name), 'utf8') }));
  const made = await new Instrumenter(quiet).instrument(files, { excludedMutations: LEFT_ALONE, plugins: null, noHeader: false, ignorers: [] });
  for (const { name, content } of made.files) writeFileSync(join(TREE, name), `// @ts-nocheck\n${content}`);
  const mutants = made.mutants.map(({ id, fileName, mutatorName, replacement, location, status }) => ({
    id,
    file: fileName,
    line: location.start.line + 1,
    mutator: mutatorName,
    replacement,
    ignored: status === 'Ignored',
  }));
  writeFileSync(join(TREE, 'mutants.json'), JSON.stringify(mutants.filter(({ ignored }) => !ignored)));
  return mutants.length;
}
