import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';

import { asyncApi } from './async-api.js';
import { SWAGGER_POLICY, textPolicy } from './content-policies.js';
import { gatewayPage, STYLE } from './gateway-page.js';
import { serveOpenApi } from './open-api.js';

/** The contract for people and programs, under /api. The documents are built when first asked for. */
export function serveDocuments(app: NestExpressApplication): void {
  const express = app.getHttpAdapter().getInstance();
  let document: string | undefined;
  express.get('/api/asyncapi.json', (_request: Request, response: Response) => {
    document ??= JSON.stringify(asyncApi(app));
    response.type('json').send(document);
  });
  express.get('/api/docs/gateway', (_request: Request, response: Response) => {
    response.setHeader('Content-Security-Policy', textPolicy(STYLE)).type('html').send(gatewayPage());
  });
  app.use('/api/docs', (_request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Content-Security-Policy', SWAGGER_POLICY);
    next();
  });
  serveOpenApi(app);
}
