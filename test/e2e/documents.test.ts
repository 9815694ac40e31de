import { readFileSync } from 'node:fs';
import { get, type IncomingHttpHeaders } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { chat, fieldsOf, rest, type Class } from '#contract';
import { ERRORS } from '@confab/contract/constants';
import { Parser } from '@asyncapi/parser';

import { stage } from '../support/story.js';

const here = stage();

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters?: readonly { readonly in: string; readonly schema: object }[];
  readonly responses: Readonly<Record<string, unknown>>;
}

interface Answer {
  readonly headers: object;
  readonly content: Readonly<Record<string, { readonly example: { readonly status: number; readonly code: keyof typeof ERRORS } }>>;
}

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, { properties?: object; description?: string }>>;
    readonly responses: Readonly<Record<string, Answer>>;
  };
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

  it('has for each error a status and an example of its own, and says what comes with it', async () => {
    const { components } = await openApi();
    for (const { content } of Object.values(components.responses)) {
      const { status, code } = content['application/problem+json']!.example;
      expect([code, status]).toEqual([code, ERRORS[code].status]);
    }
    const listed = Object.values(components.responses).map(({ content }) => content['application/problem+json']!.example.code);
    expect(listed.sort()).toEqual(
      Object.keys(ERRORS)
        .filter((code) => code !== 'METHOD_NOT_ALLOWED')
        .sort(),
    );
    expect(Object.keys(components.responses['RateLimited']!.headers)).toContain('Retry-After');
  });

  it('tells of ids in paths as such, of large bodies, and of the rules of a class in words', async () => {
    const { paths, components } = await openApi();
    const send = paths['/api/v1/rooms/{id}/messages']!['post']!;
    expect(send.parameters).toEqual([expect.objectContaining({ in: 'path', schema: { type: 'string', format: 'uuid' } })]);
    expect(send.responses).toMatchObject({ 413: { $ref: '#/components/responses/TooLarge' }, 415: { $ref: '#/components/responses/UnsupportedMediaType' } });
    expect(components.schemas['CreateRoom']!.description).toMatch(/`username` is for direct rooms only/);
    // Of a query, which has no schema, with the operation.
    expect(paths['/api/v1/rooms/{id}/messages']!['get']!.description).toMatch(/At most one of `before`, `after`/);
  });

  it('names its operations as one would name methods', async () => {
    const { paths } = await openApi();
    const names = Object.values(paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId));
    expect(names).toContain('listMessages');
    expect(names.filter((name) => !/^[a-z]+([A-Z][a-z]+)*$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('can be read in a browser', async () => {
    await expect(text('/api/docs')).resolves.toContain('swagger');
  });
});

describe.each(['openapi', 'asyncapi'])('docs/%s.json', (name) => {
  it('is what the server tells; `npm run docs` writes it anew', async () => {
    const written: unknown = JSON.parse(readFileSync(`docs/${name}.json`, 'utf8'));
    expect(JSON.parse(await text(`/api/${name}.json`))).toEqual(written);
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

  it('has for each call a schema of its errors, and no error besides', () => {
    const { components } = JSON.parse(document) as { components: { schemas: Record<string, { oneOf?: { $ref: string }[] }> } };
    const codes = components.schemas['MessageEditError']!.oneOf!.map(({ $ref }) => $ref.split('/').at(-1));
    const common = ['BadInputError', 'UnauthenticatedError', 'RateLimitedError', 'InternalError', 'UnavailableError'];
    expect(codes.sort()).toEqual([...common, 'ForbiddenError', 'NotFoundError'].sort());
    expect(components.schemas['MessageEditAck']!.oneOf).toHaveLength(2);
  });

  it('says where the gateway is, and what lets one in', () => {
    const { servers, components } = JSON.parse(document) as { servers: Record<string, { security: object[] }>; components: { securitySchemes: object } };
    expect(Object.values(servers).map(({ security }) => security)).toEqual([[{ $ref: '#/components/securitySchemes/accessToken' }]]);
    expect(components.securitySchemes).toHaveProperty('accessToken');
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

describe('what is long, and the same for everybody', () => {
  /** Without a client's own decoding. */
  const ask = (path: string, headers: Record<string, string>): Promise<{ status: number | undefined; headers: IncomingHttpHeaders; body: Buffer }> =>
    new Promise((resolve, reject) => {
      get(`${here.server.url}${path}`, { headers }, (answer) => {
        buffer(answer).then((body) => resolve({ status: answer.statusCode, headers: answer.headers, body }), reject);
      }).once('error', reject);
    });

  const texts: [string, string][] = [
    ['/api/openapi.json', 'application/json; charset=utf-8'],
    ['/api/asyncapi.json', 'application/json; charset=utf-8'],
    ['/api/docs/swagger-ui-bundle.js', 'text/javascript; charset=utf-8'],
    ['/api/docs/swagger-ui.css', 'text/css; charset=utf-8'],
  ];

  describe.each([
    { accepted: 'gzip, deflate, br, zstd', encoding: 'br', decode: (body: Buffer) => brotliDecompressSync(body) },
    { accepted: 'br;q=0, gzip', encoding: 'gzip', decode: (body: Buffer) => gunzipSync(body) },
  ])('comes in $encoding to who takes "$accepted"', ({ accepted, encoding, decode }) => {
    it.each(texts)('%s', async (path, type) => {
      const plain = await ask(path, { 'accept-encoding': 'identity' });
      const { headers, body } = await ask(path, { 'accept-encoding': accepted });
      expect(headers).toMatchObject({ 'content-encoding': encoding, 'content-type': type, vary: expect.stringMatching(/Accept-Encoding/i) as string });
      expect(plain.headers['content-encoding']).toBeUndefined();
      expect(decode(body).equals(plain.body)).toBe(true);
      expect(body.length).toBeLessThan(plain.body.length / 2);
    });
  });

  it('is not sent again to who has it', async () => {
    const { headers } = await ask('/api/openapi.json', { 'accept-encoding': 'br' });
    expect((await ask('/api/openapi.json', { 'accept-encoding': 'br', 'if-none-match': headers.etag! })).status).toBe(304);
    expect((await ask('/api/openapi.json', { 'accept-encoding': 'gzip', 'if-none-match': headers.etag! })).status).toBe(200);
  });
});
