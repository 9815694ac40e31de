/** Errors in the documents: one schema, one answer and one example for each code. */
import { CallProblem, type Class, Problem } from '#contract';
import { type ErrorCode, ERRORS } from '@confab/contract/constants';

import type { Json, JsonObject } from './json-schema.js';

/** No operation answers METHOD_NOT_ALLOWED: a missing method is not an operation. */
const CODES = (Object.keys(ERRORS) as ErrorCode[]).filter((code) => code !== 'METHOD_NOT_ALLOWED');
const REQUEST_ID = '0d4f5f43-3c1b-4b7e-9a58-6f0a3c9d2e11';

interface Example {
  /** When the error occurs. */
  readonly when: string;
  readonly detail: string;
  readonly retryAfterMs?: number;
  readonly errors?: readonly { readonly field: string; readonly messages: readonly string[] }[];
}

const EXAMPLES: Readonly<Record<ErrorCode, Example>> = {
  BAD_INPUT: {
    when: 'A field is missing, unknown or not as it must be; `errors` names each',
    detail: 'Some of the input is not as it must be.',
    errors: [{ field: 'body', messages: ['must be text of 1 to 4000 characters'] }],
  },
  UNAUTHENTICATED: { when: 'No token, or a wrong, expired or revoked one', detail: 'Log in first.' },
  FORBIDDEN: { when: 'The caller is known, and may not', detail: 'Only the owner can do that.' },
  NOT_FOUND: { when: 'It is not there, or the caller may not see it: the two read the same', detail: 'There is nothing here that you can see.' },
  METHOD_NOT_ALLOWED: { when: 'The address takes other methods, which `Allow` lists', detail: 'This address takes GET, HEAD, PATCH, DELETE.' },
  CONFLICT: {
    when: 'It contradicts what is there already',
    detail: 'A room of this name is there already.',
    errors: [{ field: 'name', messages: ['is taken'] }],
  },
  TOO_LARGE: { when: 'The body is larger than 64 KiB', detail: 'The request is larger than 64 KiB.' },
  UNSUPPORTED_MEDIA_TYPE: { when: 'The body is not JSON', detail: 'Send the body as application/json.' },
  RATE_LIMITED: { when: 'Too often, or too much at once', detail: 'That was too often. Wait a moment.', retryAfterMs: 2000 },
  INTERNAL: { when: 'Something went wrong on the server; its log has more under the request id', detail: 'Something went wrong on the server.' },
  UNAVAILABLE: {
    when: 'The server is about to stop, or its storage is full or away',
    detail: 'The server cannot reach its storage right now. Try again.',
    retryAfterMs: 1000,
  },
};

/** `BAD_INPUT` → `BadInput`. */
const nameOf = (code: ErrorCode): string => code.toLowerCase().replace(/(^|_)([a-z])/g, (_match, _gap, letter: string) => letter.toUpperCase());

/** An example error's fields besides its code. */
function exampleOf(code: ErrorCode): JsonObject {
  const { when: _when, ...rest } = EXAMPLES[code];
  return { code, requestId: REQUEST_ID, ...rest };
}

const refTo = (schema: string): JsonObject => ({ $ref: `#/components/schemas/${schema}` });

function narrowed(base: Class, fixed: JsonObject): JsonObject {
  return { allOf: [refTo(base.name), { type: 'object', properties: fixed }] };
}

const only = (type: 'string' | 'integer', value: Json): JsonObject => ({ type, enum: [value] });

/** A REST problem for each code, by the names that `problemAnswers` refers to. */
export const problemSchemas = (): Record<string, JsonObject> =>
  Object.fromEntries(
    CODES.map((code) => [`${nameOf(code)}Problem`, narrowed(Problem, { status: only('integer', ERRORS[code].status), code: only('string', code) })]),
  );

const header = (name: string): JsonObject => ({ $ref: `#/components/headers/${name}` });

/** Headers besides the request id, which every answer has. */
const HEADERS: Readonly<Partial<Record<ErrorCode, readonly string[]>>> = {
  UNAUTHENTICATED: ['WWW-Authenticate'],
  RATE_LIMITED: ['Retry-After', 'RateLimit-Remaining', 'RateLimit-Reset'],
  UNAVAILABLE: ['Retry-After'],
};

export const headersOf = (...names: readonly string[]): JsonObject => Object.fromEntries(['X-Request-Id', ...names].map((name) => [name, header(name)]));

/** REST's answer for each code, referred to by routes. */
export const problemAnswers = (): Record<string, JsonObject> =>
  Object.fromEntries(
    CODES.map((code) => {
      const { status, title } = ERRORS[code];
      const example = { type: 'about:blank', title, status, ...exampleOf(code) };
      const content = { 'application/problem+json': { schema: refTo(`${nameOf(code)}Problem`), example } };
      return [nameOf(code), { description: `${code}: ${EXAMPLES[code].when}`, headers: headersOf(...(HEADERS[code] ?? [])), content }];
    }),
  );

export const answerRef = (code: ErrorCode): JsonObject => ({ $ref: `#/components/responses/${nameOf(code)}` });

/** The gateway's acknowledgement of a failed call for each code, by the names that `errorRef` gives. */
export const errorSchemas = (codes: readonly ErrorCode[]): Record<string, JsonObject> =>
  Object.fromEntries(
    codes.map((code) => {
      const example = { ...exampleOf(code), retryable: ERRORS[code].retryable };
      return [
        `${nameOf(code)}Error`,
        {
          description: EXAMPLES[code].when,
          ...narrowed(CallProblem, { code: { title: `${nameOf(code)}ErrorCode`, ...only('string', code) } }),
          examples: [example],
        },
      ];
    }),
  );

export const errorRef = (code: ErrorCode): JsonObject => refTo(`${nameOf(code)}Error`);
