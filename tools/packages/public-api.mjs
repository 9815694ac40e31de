/**
 * The public API of @confab/client as text: each export, and each own type that an export names. Writes the golden
 * file, or prints it for the test that compares.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

import { ROOT } from '../places.mjs';

const DIST = join(ROOT, 'libs/client/dist/');
const printer = ts.createPrinter({ removeComments: true });

/** The symbols referenced in a declaration. */
function namedIn(node, checker) {
  const symbols = [];
  const visit = (child) => {
    if (ts.isIdentifier(child)) {
      const symbol = checker.getSymbolAtLocation(child);
      if (symbol) symbols.push(symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return symbols;
}

const isDeclaration = (node) =>
  ts.isClassDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isFunctionDeclaration(node);

function publicApi() {
  const index = join(DIST, 'index.d.ts');
  const program = ts.createProgram([index], { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, types: [] });
  const checker = program.getTypeChecker();
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(index)));
  const texts = new Map();
  const list = (symbol, name) => {
    const own = (symbol.declarations ?? []).filter((node) => isDeclaration(node) && node.getSourceFile().fileName.startsWith(DIST));
    if (own.length === 0 || texts.has(name)) return;
    texts.set(name, own.map((node) => printer.printNode(ts.EmitHint.Unspecified, node, node.getSourceFile())).join('\n'));
    for (const node of own) for (const named of namedIn(node, checker)) list(named, named.name);
  };
  for (const symbol of exported) list(symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol, symbol.name);
  const names = new Set(exported.map(({ name }) => name));
  const section = (heading, chosen) => `## ${heading}\n\n${chosen.map((name) => `\`\`\`ts\n${texts.get(name)}\n\`\`\``).join('\n\n')}\n`;
  const [open, inner] = [true, false].map((isOpen) => [...texts.keys()].filter((name) => names.has(name) === isOpen).sort());
  return `# @confab/client\n\nWritten by \`npm run docs\` from the package's declarations; a test compares.\n\n${section('Exports', open)}\n${section('Types that they name', inner)}`;
}

if (process.argv.includes('--print')) process.stdout.write(publicApi());
else writeFileSync(join(ROOT, 'libs/client/client.api.md'), publicApi());
