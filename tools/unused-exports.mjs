/**
 * Fails on exports that no other file imports: they are dead code or need no `export`. Only imports are followed, so no
 * types or packages are loaded.
 */
import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

import ts from 'typescript';

import { ROOT } from './places.mjs';

const FOLDERS = ['apps', 'libs', 'test', 'tools'];
const SKIPPED = new Set(['dist', 'node_modules', 'data', 'runtime']);
/** The sources of the workspace's packages. */
const PACKAGES = {
  '#contract': 'libs/contract/src/schema.ts',
  '@confab/contract': 'libs/contract/src/index.ts',
  '@confab/contract/constants': 'libs/contract/src/constants.ts',
  '#markdown': 'libs/markdown/src/index.ts',
  '@confab/client': 'libs/client/src/index.ts',
};
/** The packages' public entry points. */
const SURFACES = Object.values(PACKAGES);
/** Configurations, files that Jest loads by name, and files that are only compiled. */
const EXEMPT = /^([^/]+|tools\/jest-[a-z]+\.[cm]js|test\/types\/.+)$/;

/** @type {ts.CompilerOptions} */
const options = {
  allowJs: true,
  noLib: true,
  types: [],
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  paths: Object.fromEntries(Object.entries(PACKAGES).map(([name, source]) => [name, [join(ROOT, source)]])),
};

function sourcesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : sourcesUnder(join(folder, entry.name));
    return /\.([cm]?js|ts)$/.test(entry.name) ? [join(folder, entry.name)] : [];
  });
}

function load() {
  const configurations = readdirSync(ROOT).filter((name) => name.endsWith('.mjs'));
  const files = [...configurations.map((name) => join(ROOT, name)), ...FOLDERS.flatMap((folder) => sourcesUnder(join(ROOT, folder)))];
  const host = ts.createCompilerHost(options);
  const isOurs = (name) => name.startsWith('.') || name in PACKAGES;
  host.resolveModuleNameLiterals = (literals, from) =>
    literals.map(({ text }) => (isOurs(text) ? ts.resolveModuleName(text, from, options, host) : { resolvedModule: undefined }));
  return { program: ts.createProgram(files, options, host), files: new Set(files) };
}

const { program, files } = load();
const checker = program.getTypeChecker();
const used = new Set();

const origin = (symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
const exportsOf = (module) => (module ? checker.getExportsOfModule(module).map(origin) : []);
const useAll = (module) => exportsOf(module).forEach((symbol) => used.add(symbol));

/** `import { a, type B }` and `import c` use those names; `import * as d` and `import(…)` use all. */
function visit(node) {
  if (ts.isImportSpecifier(node) || (ts.isImportClause(node) && node.name)) {
    const symbol = checker.getSymbolAtLocation(node.name ?? node);
    if (symbol) used.add(origin(symbol));
  } else if (ts.isNamespaceImport(node)) {
    useAll(checker.getSymbolAtLocation(node.parent.parent.moduleSpecifier));
  } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword && node.arguments[0]) {
    useAll(checker.getSymbolAtLocation(node.arguments[0]));
  } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    useAll(checker.getSymbolAtLocation(node.argument.literal));
  }
  ts.forEachChild(node, visit);
}

/** Types in a script's comments are exported implicitly. */
const isOwn = (declaration, file) => declaration?.getSourceFile() === file && !ts.isJSDocTypedefTag(declaration);

function unusedIn(file) {
  const own = exportsOf(checker.getSymbolAtLocation(file)).filter((symbol) => isOwn(symbol.declarations?.[0], file) && !used.has(symbol));
  return own.map((symbol) => {
    const { line } = file.getLineAndCharacterOfPosition(symbol.declarations[0].getStart());
    return `${relative(ROOT, file.fileName)}:${line + 1} ${symbol.name}`;
  });
}

const sources = program.getSourceFiles().filter(({ fileName }) => files.has(fileName));
sources.forEach(visit);
for (const surface of SURFACES) {
  const file = program.getSourceFile(join(ROOT, surface));
  if (file) useAll(checker.getSymbolAtLocation(file));
}
const findings = sources.filter(({ fileName }) => !EXEMPT.test(relative(ROOT, fileName))).flatMap(unusedIn);
if (findings.length > 0) {
  console.log(`${findings.join('\n')}\nExported, and imported by no other file: drop \`export\`, or the code if it is dead.`);
  process.exitCode = 1;
}
