import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';

import { SERVER_FILES } from '../config/workspace.js';
import { compressed } from './compressed.js';
import { gatewayPolicy, SWAGGER_POLICY } from './content-policies.js';
import { gatewayPage, STYLE } from './gateway-page.js';
import { swaggerUi } from './swagger-ui.js';

/** Scripts of the gateway's page: its own, and Socket.IO's as published. */
const GATEWAY_SCRIPTS = {
  'try-calls.js': join(SERVER_FILES, 'try-calls.js'),
  'socket.io.js': join(dirname(fileURLToPath(import.meta.resolve('socket.io/package.json'))), 'client-dist', 'socket.io.min.js'),
};

/**
 * Serves the contract's documents under /api. They are built, and Swagger is loaded, at the first request: it would
 * take a tenth of an idle server's memory.
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
    response.setHeader('Content-Security-Policy', gatewayPolicy(STYLE)).type('html').send(gatewayPage());
  });
  for (const [name, file] of Object.entries(GATEWAY_SCRIPTS)) {
    express.get(`/api/docs/gateway/${name}`, (_request: Request, response: Response) => response.sendFile(file));
  }
  app.use('/api/docs', (_request: Request, response: Response, next: NextFunction) => {
    response.setHeader('Content-Security-Policy', SWAGGER_POLICY);
    next();
  });
  app.use('/api/docs', swaggerUi());
}
