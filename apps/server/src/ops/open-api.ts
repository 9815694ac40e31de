import { CallProblem, Problem } from '@confab/contract';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** The REST half of the contract, as OpenAPI. Read off the controllers, which read it off the contract. */
export function openApi(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Confab')
    .setDescription('REST beside the socket gateway (see /api/docs/gateway): the same things, the same services, the same errors.')
    .setVersion('1')
    .addBearerAuth()
    .build();
  return SwaggerModule.createDocument(app, config, { extraModels: [Problem, CallProblem] });
}

/** Swagger UI at /api/docs, the document at /api/openapi.json; built when first asked for. */
export function serveOpenApi(app: INestApplication): void {
  SwaggerModule.setup('api/docs', app, () => openApi(app), {
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
    customSiteTitle: 'Confab REST',
    // Swagger's own server would be asked about the document otherwise.
    swaggerOptions: { validatorUrl: null },
  });
}
