import { chat, fieldsOf, rest, type Class } from '@confab/contract';
import { Parser } from '@asyncapi/parser';

import { stage } from '../support/story.js';

const here = stage();

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, { responses: Readonly<Record<string, unknown>>; operationId: string; summary: string }>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, { properties?: object }>> };
}

const text = async (path: string): Promise<string> => {
  const response = await fetch(`${here.server.url}${path}`);
  expect(response.status).toBe(200);
  return response.text();
};
const openApi = async (): Promise<OpenApi> => JSON.parse(await text('/api/openapi.json')) as OpenApi;

describe('the OpenAPI document', () => {
  it('has exactly the contract’s routes', async () => {
    const { paths } = await openApi();
    const documented = Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    const declared = Object.keys(rest).map((route) => route.replace(' ', ' /api/v1').replace(/:(\w+)/g, '{$1}'));
    expect(documented.sort()).toEqual(declared.sort());
  });

  it('says of each route what it answers, and that it may fail', async () => {
    const { paths } = await openApi();
    for (const [route, spec] of Object.entries(rest)) {
      const [method = '', path = ''] = route.split(' ');
      const operation = paths[`/api/v1${path.replace(/:(\w+)/g, '{$1}')}`]?.[method.toLowerCase()];
      expect(operation).toMatchObject({ summary: spec.about });
      expect(Object.keys(operation!.responses)).toEqual(expect.arrayContaining([String(spec.status), '400', '500']));
    }
  });

  it('refers to nothing that it does not have', async () => {
    const document = await text('/api/openapi.json');
    const { components } = JSON.parse(document) as OpenApi;
    const names = [...document.matchAll(/#\/components\/schemas\/(\w+)/g)].map(([, name]) => name!);
    expect(names.filter((name) => !(name in components.schemas))).toEqual([]);
  });

  it('names every field of what routes take', async () => {
    const { components } = await openApi();
    const classes = Object.values(rest).flatMap((route): Class[] => ('body' in route && route.body ? [route.body] : []));
    for (const type of classes) expect(Object.keys(components.schemas[type.name]?.properties ?? {}).sort()).toEqual([...fieldsOf(type).keys()].sort());
  });

  it('can be read in a browser', async () => {
    await expect(text('/api/docs')).resolves.toContain('swagger');
  });
});

describe('the AsyncAPI document', () => {
  let document: string;
  beforeAll(async () => {
    document = await text('/api/asyncapi.json');
  });

  it('has every call and every event', () => {
    for (const name of [...Object.keys(chat.calls), ...Object.keys(chat.events)]) expect(document).toContain(`"${name}"`);
  });

  it('can be read by people', async () => {
    const page = await text('/api/docs/gateway');
    for (const name of [...Object.keys(chat.calls), ...Object.keys(chat.events)]) expect(page).toContain(name);
  });

  it('is valid', async () => {
    const errors = [0];
    const { document: parsed, diagnostics } = await new Parser().parse(document);
    expect(diagnostics.filter(({ severity }) => errors.includes(severity))).toEqual([]);
    expect(parsed?.version()).toMatch(/^3\./);
  });
});
