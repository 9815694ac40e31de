/** What others do with docs/*.json: lint them, and generate clients from them. That these files are what the server tells, test/e2e says. */
import { readFileSync } from 'node:fs';

import { chat } from '#contract';

import { ToolFolder } from './tool-folder.js';

const STRICT = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'esnext', '--moduleResolution', 'bundler'];
const tsc = (...files: string[]): Promise<{ code: number | null; output: string }> => tools.run('node_modules/typescript/bin/tsc', ...STRICT, ...files);

const passed = { code: 0, output: '' };
const tools = new ToolFolder();

beforeAll(async () => {
  for (const name of ['openapi.json', 'asyncapi.json']) tools.write(name, readFileSync(`docs/${name}`, 'utf8'));
  await tools.install();
});

afterAll(() => tools.dispose());

describe('linters', () => {
  it('find nothing in the OpenAPI document by the rules that Redocly recommends', async () => {
    const { output } = await tools.run('node_modules/@redocly/cli/bin/cli.js', 'lint', '--extends', 'recommended', '--format', 'json', 'openapi.json');
    const { totals, problems } = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1)) as { totals: object; problems: object[] };
    expect(problems).toEqual([]);
    expect(totals).toMatchObject({ errors: 0, warnings: 0 });
  });

  it.each(['openapi.json', 'asyncapi.json'])('find nothing in %s by Spectral’s rules', async (name) => {
    // A server of somebody's own has no address of its makers to give, and of AsyncAPI's newest version Modelina knows nothing.
    const rules = { 'asyncapi-info-contact-properties': 'off', 'asyncapi-latest-version': 'off' };
    tools.write('rules.json', JSON.stringify({ extends: ['spectral:oas', 'spectral:asyncapi'], rules }));
    const { output } = await tools.run('node_modules/@stoplight/spectral-cli/dist/index.js', 'lint', '-r', 'rules.json', '-f', 'json', '-q', name);
    expect(JSON.parse(output.slice(output.indexOf('[')))).toEqual([]);
  });
});

const CALLER = `import type { components, operations } from './rest.ts';
type Answer<Name extends keyof operations, Status extends keyof operations[Name]['responses']> = operations[Name]['responses'][Status];
export const seqs = (page: Answer<'listMessages', 200>['content']['application/json']): number[] => page.messages.map(({ seq }) => seq);
export const message: components['schemas']['WriteMessage'] = { clientId: '', body: 'Hello' };
export const path: operations['listMessages']['parameters']['path'] = { id: '' };
declare const refused: Answer<'sendMessage', 409>['content']['application/problem+json'];
export const code: 'CONFLICT' = refused.code;
// @ts-expect-error a message has a body
export const empty: components['schemas']['WriteMessage'] = { clientId: '' };
`;

it('openapi-typescript makes types from which a strict program is written', async () => {
  const made = await tools.run('node_modules/openapi-typescript/bin/cli.js', 'openapi.json', '-o', 'rest.ts');
  expect({ ...made, output: '' }).toEqual(passed);
  tools.write('caller.ts', CALLER);
  await expect(tsc('--allowImportingTsExtensions', 'caller.ts')).resolves.toEqual(passed);
});

const GENERATOR = `import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { TypeScriptGenerator } from '@asyncapi/modelina';
const generator = new TypeScriptGenerator({ modelType: 'interface', enumType: 'union', rawPropertyNames: true });
const models = await generator.generateCompleteModels(JSON.parse(readFileSync('asyncapi.json', 'utf8')), { moduleSystem: 'ESM', exportType: 'named' });
mkdirSync('models');
for (const { modelName, result } of models) writeFileSync(\`models/\${modelName}.ts\`, result);
console.log(JSON.stringify(models.map(({ modelName }) => modelName)));
`;

it('Modelina makes a type for each call and event, of which every one has a name', async () => {
  tools.write('generate.js', GENERATOR);
  const { output } = await tools.run('generate.js');
  const names = JSON.parse(output.slice(output.indexOf('['))) as string[];
  expect(names.filter((name) => /anonymous/i.test(name))).toEqual([]);
  const acks = Object.keys(chat.calls).map((name) => `${name.replace(/(^|\.)([a-z])/g, (_match, _dot, letter: string) => letter.toUpperCase())}Ack`);
  expect(names).toEqual(expect.arrayContaining([...acks, ...Object.values(chat.events).map(({ data }) => data.name)]));
  await expect(tsc(...names.map((name) => `models/${name}.ts`))).resolves.toEqual(passed);
});
