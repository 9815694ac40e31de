import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';

import { compressed } from './compressed.js';
import { SWAGGER_POLICY, textPolicy } from './content-policies.js';
import { gatewayPage, STYLE } from './gateway-page.js';
import { swaggerUi } from './swagger-ui.js';

/**
 * The contract for people and programs, under /api. The documents are built, and Swagger is loaded, when first asked
 * for: it would be a tenth of the memory of a server that nobody asks.
 */
export function serveDocuments(app: NestExpressApplication): void {
  const express = app.getHttpAdapter().getInstance();
  const serve = (path: string, build: () => Promise<object>): void => {
    express.get(
      path,
      compressed('json', async () => JSON.stringify(await build())),
    );
  };
  serve('/api/openapi.json', async () => (await import('./open-api.js')).openApi(app));
  serve('/api/asyncapi.json', async () => (await import('./async-api.js')).asyncApi(app));
  express.get('/api/docs/gateway', (_request: Request, response: Response) => {
    response.setHeader('Content-Security-Policy', textPolicy(STYLE)).type('html').send(gatewayPage());
  });
  app.use('/api/docs', (_request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Content-Security-Policy', SWAGGER_POLICY);
    next();
  });
  app.use('/api/docs', swaggerUi());
}
