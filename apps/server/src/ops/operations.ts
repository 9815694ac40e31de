/** Completes what Swagger cannot read from a controller: answers, headers, parameter formats. */
import { COMMON_ERRORS, rest, type Route } from '#contract';
import { type ErrorCode, ERRORS } from '@confab/contract/constants';

import type { Json, JsonObject } from './json-schema.js';
import { answerRef, headersOf } from './problem-documents.js';

export const TAGS = {
  meta: 'What this server is',
  auth: 'Coming in, sessions, passwords',
  users: 'Oneself, and finding people',
  blocks: 'Whom one does not want to hear of',
  rooms: 'Rooms, and the ways into them',
  members: 'Who is in a room',
  messages: 'Writing, history, changes, reactions, pins',
  threads: 'Threads that one follows',
  activity: 'What is for oneself, from all rooms',
  knocks: 'Asking to be let in',
  invites: 'Links that let in',
  bans: 'Who is kept out',
  admin: 'For administrators of the server',
} as const;

const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };

export const HEADERS: JsonObject = {
  'X-Request-Id': { description: 'By which the server’s log knows this answer', schema: { type: 'string', format: 'uuid' } },
  Location: { description: 'Where what was made is from now on', schema: { type: 'string', format: 'uri-reference' } },
  'Retry-After': { description: 'Seconds to wait before asking again', schema: count },
  'RateLimit-Limit': { description: 'How often one may ask this in the present time', schema: count },
  'RateLimit-Remaining': { description: 'How often still', schema: count },
  'RateLimit-Reset': { description: 'Seconds until it is as often as at first', schema: count },
  'WWW-Authenticate': { description: 'Bearer; with error="invalid_token" where a token was given', schema: text },
};

const LIMITED = ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'];

/** Errors of every route with a body. */
const OF_BODIES = ['TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE'] as const;

function codesOf(spec: Route): ErrorCode[] {
  const always = COMMON_ERRORS.filter((code) => code !== 'UNAUTHENTICATED' || !spec.open);
  const codes = [...new Set<ErrorCode>([...always, ...spec.errors, ...(spec.body ? OF_BODIES : [])])];
  return codes.sort((a, b) => ERRORS[a].status - ERRORS[b].status);
}

const DONE = { 200: 'Done', 201: 'Made', 202: 'Accepted', 204: 'Done; there is nothing to tell' } as const;

function contentOf({ out, list, text: types }: Route): JsonObject | undefined {
  if (types) return Object.fromEntries(types.map((type) => [type, { schema: text }]));
  if (!out) return undefined;
  const schema = { $ref: `#/components/schemas/${out.name}` };
  return { 'application/json': { schema: list ? { type: 'array', items: schema } : schema } };
}

function answersOf(spec: Route): JsonObject {
  const content = contentOf(spec);
  const headers = headersOf(...LIMITED, ...(spec.location ? ['Location'] : []));
  const success = (description: string): JsonObject => ({ description, headers, ...(content && { content }) });
  return {
    [spec.status]: success(DONE[spec.status]),
    ...(spec.accepted !== undefined && { 202: success(spec.accepted) }),
    ...Object.fromEntries(codesOf(spec).map((code) => [ERRORS[code].status, answerRef(code)])),
  };
}

/** Path parameters are ids or emoji, like in the pipe that reads them. */
function withFormats(parameters: Json = []): Json {
  return (parameters as JsonObject[]).map((parameter) =>
    parameter['in'] === 'path' ? { ...parameter, schema: { type: 'string', format: parameter['name'] === 'emoji' ? 'emoji' : 'uuid' } } : parameter,
  );
}

/** The document's paths, completed from the contract's routes. */
export function completeOperations(paths: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>): JsonObject {
  const routes = Object.entries<Route>(rest).map(([route, spec]) => {
    const [method = '', path = ''] = route.split(' ');
    return { address: `/api/v1${path.replace(/:(\w+)/g, '{$1}')}`, method: method.toLowerCase(), spec };
  });
  const byPath = Object.entries(paths).map(([address, methods]): [string, Json] => {
    const operations = Object.entries(methods).map(([method, operation]): [string, Json] => {
      const spec = routes.find((route) => route.address === address && route.method === method)?.spec;
      return [method, spec ? { ...operation, parameters: withFormats(operation['parameters']), responses: answersOf(spec) } : operation];
    });
    return [address, Object.fromEntries(operations)];
  });
  return Object.fromEntries(byPath);
}
