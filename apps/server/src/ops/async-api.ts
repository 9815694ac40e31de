import { type Call, CallProblem, chat, type Class, COMMON_ERRORS } from '#contract';
import { type ErrorCode } from '@confab/contract/constants';
import type { INestApplication } from '@nestjs/common';

import { CHAT_CLASSES } from './contract-classes.js';
import { type Json, type JsonObject, toJsonSchema } from './json-schema.js';
import { schemasOf } from './open-api.js';
import { errorRef, errorSchemas } from './problem-documents.js';

const CHANNEL = { $ref: '#/channels/chat' };
const DESCRIPTION = `Socket.IO 4 at /socket.io, namespace /. Every call is an event with one argument and an acknowledgement, which always comes. Frames are at most 64 KiB.

A connection that is refused gets \`connect_error\`, whose \`data\` is an error as calls have it. One that comes by a Host or from a page's Origin that the server does not take is refused before that, by HTTP: 403, with such an error as a problem document.`;

const SERVERS = {
  here: {
    host: '{host}',
    pathname: '/socket.io',
    protocol: 'ws',
    protocolVersion: 'Socket.IO 5 over Engine.IO 4',
    description: 'This server; wss where it is reached by https',
    variables: { host: { default: 'localhost:3000', description: 'Where Confab runs' } },
    security: [{ $ref: '#/components/securitySchemes/accessToken' }],
  },
};

const SECURITY_SCHEMES = {
  accessToken: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'The accessToken of a REST Session, as `auth: { token }` of the Socket.IO handshake; `session.renew` takes the next one',
  },
};

const refTo = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` });
const schemaOf = (type: Class): JsonObject => refTo(type.name);
const idOf = (name: string): string => name.replace(/[^a-z]/gi, '_');

/** `message.send` → `MessageSend`. */
const typeNameOf = (name: string): string => name.replace(/(^|\.)([a-z])/g, (_match, _dot, letter: string) => letter.toUpperCase());

const calls = Object.entries<Call>(chat.calls);
const events = Object.entries(chat.events);
const codesOf = (spec: Call): ErrorCode[] => [...new Set<ErrorCode>([...COMMON_ERRORS, ...spec.errors])];

/** The acknowledgement of a call; `ok` discriminates. */
function acknowledgements(name: string, spec: Call): [string, JsonObject][] {
  const type = typeNameOf(name);
  const of = (ok: boolean, rest: JsonObject): JsonObject => ({
    type: 'object',
    required: ['ok', ...Object.keys(rest)],
    properties: { ok: { type: 'boolean', const: ok }, ...rest },
    additionalProperties: false,
  });
  return [
    [`${type}Ack`, { oneOf: [refTo(`${type}Done`), refTo(`${type}Refused`)] }],
    [`${type}Done`, of(true, { data: schemaOf(spec.out) })],
    [`${type}Refused`, of(false, { error: refTo(`${type}Error`) })],
    [`${type}Error`, { oneOf: codesOf(spec).map(errorRef) }],
  ];
}

function schemas(app: INestApplication): JsonObject {
  const codes = [...new Set(calls.flatMap(([, spec]) => codesOf(spec)))];
  const classes = toJsonSchema(schemasOf(app, [...CHAT_CLASSES, CallProblem])) as JsonObject;
  const acks = Object.fromEntries(calls.flatMap(([name, spec]) => acknowledgements(name, spec)));
  const all: Record<string, JsonObject> = { ...(classes as Record<string, JsonObject>), ...errorSchemas(codes), ...acks };
  return Object.fromEntries(Object.entries(all).map(([name, schema]) => [name, titled(name, schema)]));
}

/** Adds titles: generators name types by them, and number those without, including types of fields. */
function titled(name: string, schema: JsonObject): JsonObject {
  const fields = Object.entries((schema['properties'] ?? {}) as Record<string, JsonObject>).map(([key, field]): [string, Json] => {
    const isTypeOfItsOwn = ['enum', 'oneOf', 'allOf'].some((word) => word in field);
    return [key, isTypeOfItsOwn ? { title: `${name}${key.charAt(0).toUpperCase()}${key.slice(1)}`, ...field } : field];
  });
  return { title: name, ...schema, ...(fields.length > 0 && { properties: Object.fromEntries(fields) }) };
}

function messages(): JsonObject {
  const asked = calls.flatMap(([name, spec]): [string, Json][] => [
    [idOf(name), { name, title: name, summary: spec.about, payload: schemaOf(spec.in) }],
    [`${idOf(name)}_ack`, { name: `${name}.ack`, title: `${name} (acknowledgement)`, payload: refTo(`${typeNameOf(name)}Ack`) }],
  ]);
  const told = events.map(([name, spec]): [string, Json] => [idOf(name), { name, title: name, summary: spec.about, payload: schemaOf(spec.data) }]);
  return Object.fromEntries([...asked, ...told]);
}

function operations(): JsonObject {
  const message = (id: string): Json => [{ $ref: `#/channels/chat/messages/${id}` }];
  const asked = calls.map(([name, spec]): [string, Json] => {
    const description = `Errors: ${codesOf(spec).join(', ')}.`;
    const reply = { channel: CHANNEL, messages: message(`${idOf(name)}_ack`) };
    return [idOf(name), { action: 'receive', channel: CHANNEL, title: name, summary: spec.about, description, messages: message(idOf(name)), reply }];
  });
  const told = events.map(([name, spec]): [string, Json] => [
    idOf(name),
    { action: 'send', channel: CHANNEL, title: name, summary: spec.about, description: promiseOf(spec.volatile), messages: message(idOf(name)) },
  ]);
  return Object.fromEntries([...asked, ...told]);
}

const promiseOf = (isVolatile: boolean): string =>
  isVolatile ? 'A hint: dropped for a connection that is not ready for it.' : 'Told to every connection that it concerns.';

/** The gateway half of the contract as AsyncAPI 3, with the schemas of the OpenAPI document. */
export function asyncApi(app: INestApplication): JsonObject {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Confab gateway',
      version: '1',
      description: DESCRIPTION,
      contact: { name: 'Confab contributors' },
      license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
      tags: [{ name: 'gateway', description: 'The socket gateway; REST is told of in /api/openapi.json' }],
    },
    defaultContentType: 'application/json',
    servers: SERVERS,
    channels: {
      chat: {
        address: '/',
        title: 'chat',
        description: 'One connection; a user’s sockets receive the events of all their rooms.',
        servers: [{ $ref: '#/servers/here' }],
        messages: messages(),
      },
    },
    operations: operations(),
    components: {
      schemas: schemas(app),
      securitySchemes: SECURITY_SCHEMES,
    },
  };
}
