import { aboutOf, type Class, decorateFields, Problem } from '#contract';
import type { INestApplication } from '@nestjs/common';
import { ApiProperty, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

import { REST_CLASSES, withInner } from './contract-classes.js';
import { documentRoutes } from './document-routes.js';
import type { Json, JsonObject } from './json-schema.js';
import { completeOperations, HEADERS, TAGS } from './operations.js';
import { problemAnswers, problemSchemas } from './problem-documents.js';

decorateFields((schema) => ApiProperty(schema));

/** Converts through JSON, because Swagger's types are narrower than the plain values. */
const plain = (value: unknown): JsonObject => JSON.parse(JSON.stringify(value)) as JsonObject;

/** Adds the descriptions of classes to their schemas. */
function withWords(schemas: JsonObject, classes: readonly Class[]): JsonObject {
  const entries = classes.map((type): [string, Json] => {
    const [schema, about] = [schemas[type.name] as JsonObject, aboutOf(type)];
    return [type.name, about === undefined ? schema : { description: about, ...schema }];
  });
  return Object.fromEntries(entries);
}

/** Schemas of exactly these classes and those nested in them. */
export function schemasOf(app: INestApplication, roots: readonly Class[]): JsonObject {
  const classes = withInner(roots);
  const { components } = SwaggerModule.createDocument(app, new DocumentBuilder().build(), { include: [], extraModels: classes });
  return withWords(plain(components?.schemas ?? {}), classes);
}

const DESCRIPTION = `REST beside the socket gateway (see /api/docs/gateway): the same things, the same services, the same errors.

Bodies are JSON of 64 KiB at most, ids are UUIDs, times ISO 8601 in UTC. Unknown fields are refused. Each answer bears \`X-Request-Id\`, by which the server's log knows it.`;

/** The parts of a document that are completed here. */
interface Parts extends JsonObject {
  readonly info: JsonObject;
  readonly paths: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;
  readonly components: JsonObject;
}

/** The REST half of the contract as OpenAPI, read from the controllers, which take it from the contract. */
export function openApi(app: INestApplication): JsonObject {
  documentRoutes(app);
  const config = new DocumentBuilder()
    .setTitle('Confab')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'This server')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'The accessToken of a Session' })
    .build();
  const document: OpenAPIObject = SwaggerModule.createDocument(app, config, { extraModels: [...REST_CLASSES] });
  const { info, paths, components, ...rest } = plain(document) as Parts;
  const schemas = { ...schemasOf(app, [...REST_CLASSES, Problem]), ...problemSchemas() };
  return {
    ...rest,
    // No contact: a self-hosted server is not run by Confab's authors.
    info: { ...info, contact: { name: 'Confab contributors' } },
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths: completeOperations(paths),
    components: { ...components, schemas, responses: problemAnswers(), headers: HEADERS },
  };
}
