import 'reflect-metadata';

import type { Server } from 'node:http';

import { LIMITS } from '@confab/contract/constants';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import cookieParser from 'cookie-parser';
import type { NextFunction, Request, Response } from 'express';

import { AppModule } from './app.module.js';
import { prepareDataDir } from './config/data-dir.js';
import type { Environment } from './config/environment.js';
import { ServerLogger } from './config/logger.js';
import { WEB_DIR } from './config/workspace.js';
import { forbidden } from './errors/api-error.js';
import { SocketAdapter } from './gateway/socket-adapter.js';
import { jsonBodies, limitBodies } from './http/body-limit.js';
import { isAllowedHost, UNKNOWN_HOST } from './http/hosts.js';
import { isAllowedOrigin } from './http/origins.js';
import { unknownRoute, sendProblem } from './http/problem.filter.js';
import { requestIds } from './http/request-id.js';
import { serveDocuments } from './ops/documents.js';
import { OpenConnections } from './ops/open-connections.js';
import { securityHeaders } from './ops/security-headers.js';
import { warnOfUntrustedProxy } from './ops/untrusted-proxy.js';
import { webPage } from './ops/web-page.js';

/** The complete server, not yet listening. */
export async function createApp(environment: Environment): Promise<NestExpressApplication> {
  prepareDataDir(environment.dataDir);
  const logger = new ServerLogger(environment.logLevel);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.of(environment), { logger, bodyParser: false, abortOnError: false });
  app.useWebSocketAdapter(new SocketAdapter(app, environment));
  app.set('trust proxy', environment.trustProxy);
  app.disable('x-powered-by');
  boundSlowRequests(app.getHttpServer());
  app.setGlobalPrefix('api/v1', { exclude: ['healthz', 'readyz', 'metrics'] });
  app.use(requestIds(), securityHeaders(), requireAllowedHost(environment), warnOfUntrustedProxy(environment));
  enableCors(app, environment);
  app.use(requireAllowedOrigin(environment), limitBodies(environment), jsonBodies, cookieParser());
  app.useBodyParser('json', { limit: LIMITS.frame });
  app.use(webPage(WEB_DIR));
  serveDocuments(app);
  await app.init();
  app.get(OpenConnections).watch(app.getHttpServer());
  app.getHttpAdapter().getInstance().use(notFoundHandler, errorHandler);
  return app;
}

/** For requests that no route answers, and errors before one does: Express would answer with an HTML page. */
function notFoundHandler(request: Request, response: Response): void {
  response.setHeader('Cache-Control', 'no-store');
  sendProblem(request, response, unknownRoute(request));
}

/** Express recognises error handlers by their four parameters. */
function errorHandler(error: unknown, request: Request, response: Response, _next: NextFunction): void {
  sendProblem(request, response, error);
}

/** Bounds how long a slow request (Slowloris) can hold a connection. */
function boundSlowRequests(server: Server): void {
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  // Long enough to type a name on the welcome page and sign in over the connection that loaded it.
  server.keepAliveTimeout = 65_000;
}

/** Response headers that pages of other origins may read. */
const EXPOSED = ['X-Request-Id', 'Location', 'Retry-After', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'];

/** Without allowed origins no CORS headers are sent: they would be added to every file of the page. */
function enableCors(app: NestExpressApplication, { allowedOrigins }: Environment): void {
  app.enableCors({ origin: [...allowedOrigins], credentials: true, ...(allowedOrigins.length > 0 && { exposedHeaders: EXPOSED }) });
}

function requireAllowedHost(environment: Environment) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (isAllowedHost(request, environment)) next();
    else sendProblem(request, response, forbidden(UNKNOWN_HOST));
  };
}

/** Rejects API calls from pages of other origins even if browsers attach cookies. */
function requireAllowedOrigin(environment: Environment) {
  return (request: Request, response: Response, next: NextFunction): void => {
    if (isAllowedOrigin(request, environment)) next();
    else sendProblem(request, response, forbidden('Pages of this origin may not call this server.'));
  };
}
