import { existsSync } from 'node:fs';
import { join } from 'node:path';

import express, { type RequestHandler, Router } from 'express';

/** Addresses that are never the page's. */
const NOT_THE_PAGE = /^\/(api|socket\.io|healthz|readyz|metrics)(\/|$)|\.[a-z0-9]+$/i;

/** What the build names after its content. */
const HASHED = /-[A-Za-z0-9_-]{8}\.\w+$/;

/** Serves the built page: hashed files for good, and index.html for every address that the page itself understands. */
export function webPage(folder: string): RequestHandler {
  const router = Router();
  router.use(
    express.static(folder, {
      index: false,
      setHeaders: (response, path) => {
        if (HASHED.test(path)) response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
      },
    }),
  );
  router.use((request, response, next) => {
    const wanted = (request.method === 'GET' || request.method === 'HEAD') && !NOT_THE_PAGE.test(request.path);
    if (!wanted || !existsSync(join(folder, 'index.html'))) next();
    else response.setHeader('Cache-Control', 'no-cache').sendFile('index.html', { root: folder });
  });
  return router;
}
