import { CallProblem, type Class, decorateFields, Problem } from '@confab/contract';
import type { INestApplication } from '@nestjs/common';
import { ApiProperty, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

import { documentRoutes } from './document-routes.js';

decorateFields((schema) => ApiProperty(schema));

/** The schemas of contract classes, and of what they hold. */
export function schemasOf(app: INestApplication, classes: readonly Class[]): object {
  const { components } = SwaggerModule.createDocument(app, new DocumentBuilder().build(), { include: [], extraModels: [...new Set(classes)] });
  return components?.schemas ?? {};
}

/** The REST half of the contract, as OpenAPI. Read off the controllers, which read it off the contract. */
export function openApi(app: INestApplication): OpenAPIObject {
  documentRoutes(app);
  const config = new DocumentBuilder()
    .setTitle('Confab')
    .setDescription('REST beside the socket gateway (see /api/docs/gateway): the same things, the same services, the same errors.')
    .setVersion('1')
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(app, config, { extraModels: [Problem, CallProblem] });
}
