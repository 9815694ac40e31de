import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Request, Response } from 'express';

import { asyncApi } from './async-api.js';
import { gatewayPage } from './gateway-page.js';
import { serveOpenApi } from './open-api.js';

/** The contract for people and programs, under /api. The documents are built when first asked for. */
export function serveDocuments(app: NestExpressApplication): void {
  const express = app.getHttpAdapter().getInstance();
  let document: string | undefined;
  express.get('/api/asyncapi.json', (_request: Request, response: Response) => {
    document ??= JSON.stringify(asyncApi(app));
    response.type('json').send(document);
  });
  express.get('/api/docs/gateway', (_request: Request, response: Response) => response.type('html').send(gatewayPage()));
  serveOpenApi(app);
}
