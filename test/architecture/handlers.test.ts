import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { chat } from '@confab/contract';
import ts from 'typescript';

import { committedFiles, ROOT } from './committed-files.js';

const GATEWAY = 'apps/server/src/gateway/chat.gateway.ts';

function gatewayClass(): ts.ClassDeclaration {
  const source = ts.createSourceFile(GATEWAY, readFileSync(join(ROOT, GATEWAY), 'utf8'), ts.ScriptTarget.Latest, true);
  const found = source.statements.find(ts.isClassDeclaration);
  if (!found) throw new Error(`${GATEWAY} declares no class`);
  return found;
}

function handlersIn(gateway: ts.ClassDeclaration): string[] {
  return gateway.members.flatMap(({ name }) => (name && ts.isStringLiteral(name) ? [name.text] : []));
}

test('each call of the contract has one handler in the gateway, and each handler a call', () => {
  expect(handlersIn(gatewayClass()).sort()).toEqual(Object.keys(chat.calls).sort());
});

test('the compiler compares the gateway with the contract', () => {
  const implemented =
    gatewayClass()
      .heritageClauses?.map((clause) => clause.getText())
      .join(' ') ?? '';
  expect(implemented).toMatch(/\bimplements .*\bHandlers<(typeof chat|Chat)\b/);
});

test('no handler is bound past the contract', () => {
  const sources = committedFiles('apps/server/src').filter((path) => path.endsWith('.ts'));
  expect(sources.filter((path) => readFileSync(join(ROOT, path), 'utf8').includes('@SubscribeMessage'))).toEqual([]);
});
