import { type Call, CallProblem, chat, type Class, COMMON_ERRORS } from '@confab/contract';
import type { INestApplication } from '@nestjs/common';

import { type Json, type JsonObject, toJsonSchema } from './json-schema.js';
import { schemasOf } from './open-api.js';

const CHANNEL = { $ref: '#/channels/chat' };

const schemaOf = (type: Class): JsonObject => ({ $ref: `#/components/schemas/${type.name}` });
const idOf = (name: string): string => name.replace(/[^a-z]/gi, '_');

function acknowledgement(out: Class): JsonObject {
  const answered = { type: 'object', required: ['ok', 'data'], properties: { ok: { const: true }, data: schemaOf(out) } };
  const refused = { type: 'object', required: ['ok', 'error'], properties: { ok: { const: false }, error: schemaOf(CallProblem) } };
  return { oneOf: [answered, refused] };
}

function messages(): Record<string, Json> {
  const calls = Object.entries<Call>(chat.calls).flatMap(([name, spec]) => [
    [idOf(name), { name, title: name, summary: spec.about, payload: schemaOf(spec.in) }] as const,
    [`${idOf(name)}_ack`, { name: `${name} (acknowledgement)`, payload: acknowledgement(spec.out) }] as const,
  ]);
  const events = Object.entries(chat.events).map(
    ([name, spec]) => [idOf(name), { name, title: name, summary: spec.about, payload: schemaOf(spec.data) }] as const,
  );
  return Object.fromEntries<Json>([...calls, ...events]);
}

function operations(): Record<string, Json> {
  const message = (id: string): Json => [{ $ref: `#/channels/chat/messages/${id}` }];
  const calls = Object.entries(chat.calls).map(([name, spec]) => {
    const description = `Errors: ${[...COMMON_ERRORS, ...spec.errors].join(', ')}.`;
    const reply = { channel: CHANNEL, messages: message(`${idOf(name)}_ack`) };
    return [idOf(name), { action: 'receive', channel: CHANNEL, summary: spec.about, description, messages: message(idOf(name)), reply }] as const;
  });
  const events = Object.entries(chat.events).map(
    ([name, spec]) => [idOf(name), { action: 'send', channel: CHANNEL, summary: spec.about, messages: message(idOf(name)) }] as const,
  );
  return Object.fromEntries<Json>([...calls, ...events]);
}

function schemas(app: INestApplication): Json {
  const roots = [...Object.values(chat.calls).flatMap((spec) => [spec.in, spec.out]), ...Object.values(chat.events).map((spec) => spec.data), CallProblem];
  // Through JSON: what Swagger builds is typed more narrowly than the plain values it holds.
  return toJsonSchema(JSON.parse(JSON.stringify(schemasOf(app, roots))) as Json);
}

/** The gateway half of the contract, as AsyncAPI 3. The schemas are those of the OpenAPI document. */
export function asyncApi(app: INestApplication): JsonObject {
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Confab gateway',
      version: '1',
      description: 'Socket.IO 4 at /socket.io, namespace /. Handshake: auth { token: <access token> }. Every call is acknowledged. Frames are at most 64 KiB.',
    },
    defaultContentType: 'application/json',
    channels: { chat: { address: '/', description: 'One connection; a user’s sockets receive the events of all their rooms.', messages: messages() } },
    operations: operations(),
    components: { schemas: schemas(app) },
  };
}
