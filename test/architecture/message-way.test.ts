import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import ts from 'typescript';

import { ROOT } from './committed-files.js';

const FOLDERS: Readonly<Record<string, string>> = { web: 'apps/web/src/app', client: 'libs/client/src', server: 'apps/server/src' };

interface Step {
  readonly text: string;
  readonly side: string;
  readonly file: string;
  /** The function that the step names, if any. */
  readonly name: string | undefined;
}

/** The numbered list under README's heading: in each step the first code span is a side and a file, the second a function in it. */
function steps(readme: string): Step[] {
  const section = /^#+ A message[’']s way$([\s\S]*?)(?=^#+ |(?![\s\S]))/m.exec(readme)?.[1] ?? '';
  return Array.from(section.matchAll(/^\d+\. (.+)$/gm), ([, text = '']) => {
    const [place = '', name] = Array.from(text.split(': ')[0]!.matchAll(/`([^`]+)`/g), ([, span = '']) => span);
    const [side = '', path = ''] = place.split(' ');
    return { text, side, file: `${FOLDERS[side] ?? side}/${path}`, name: name?.replace(/^'|'$/g, '') };
  });
}

/** The functions that a file declares, by name, each with the names that its body calls. */
type Calls = ReadonlyMap<string, ReadonlySet<string>>;

function calledIn(body: ts.Node): Set<string> {
  const found = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const { expression: callee } = node;
      if (ts.isPropertyAccessExpression(callee) || ts.isIdentifier(callee)) found.add((ts.isIdentifier(callee) ? callee : callee.name).text);
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  return found;
}

function callsIn(source: ts.SourceFile): Calls {
  const calls = new Map<string, Set<string>>();
  const visit = (node: ts.Node): void => {
    const isFunction = (ts.isMethodDeclaration(node) || ts.isFunctionDeclaration(node)) && node.body !== undefined;
    if (isFunction && node.name && (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name) || ts.isPrivateIdentifier(node.name)))
      calls.set(node.name.text, calledIn(node.body));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return calls;
}

/** All that a function calls, those of its own file followed. */
function reachedFrom(name: string, calls: Calls, seen = new Set<string>()): Set<string> {
  for (const called of calls.get(name) ?? []) {
    if (seen.has(called)) continue;
    seen.add(called);
    reachedFrom(called, calls, seen);
  }
  return seen;
}

const parse = (file: string): ts.SourceFile => ts.createSourceFile(file, readFileSync(join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true);

/** What is wrong with the way: files or functions that are not there, and those that no earlier step of the same side calls. */
function gaps(way: readonly Step[]): string[] {
  const reached = new Map<string, Set<string>>();
  return way.flatMap(({ text, side, file, name }) => {
    if (!existsSync(join(ROOT, file))) return [`no file: ${text}`];
    if (name === undefined) return [];
    const calls = callsIn(parse(file));
    if (!calls.has(name)) return [`no such function: ${text}`];
    const known = reached.get(side);
    reached.set(side, new Set([...(known ?? []), ...reachedFrom(name, calls)]));
    // The first step of a side is reached over the wire, or from a key; so is what the page does with a frame.
    return known === undefined || side !== 'server' || known.has(name) ? [] : [`no earlier step calls it: ${text}`];
  });
}

const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

test('a message’s way, as README tells it, can be followed from function to function', () => {
  const way = steps(README);
  expect(way.length).toBeGreaterThanOrEqual(8);
  expect(way.filter(({ side, name }) => side === 'server' && name === undefined)).toEqual([]);
  expect(gaps(way)).toEqual([]);
});

test('a step that is left out is missed', () => {
  const way = steps(README);
  const cut = way.findIndex(({ file }) => file.endsWith('/messages.service.ts'));
  expect(gaps(way.filter((_, at) => at !== cut))).toEqual([expect.stringContaining('message-writer.ts')]);
});

test('a name that only stands in a comment is none', () => {
  const [first] = steps(README).filter(({ side }) => side === 'server');
  expect(gaps([{ ...first!, name: 'contract' }])).toEqual([expect.stringContaining('no such function')]);
});
