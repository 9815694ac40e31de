import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import express, { type RequestHandler, type Response, Router } from 'express';

import { pagePolicy } from './content-policies.js';

/** Addresses that are never the page's. */
const NOT_THE_PAGE = /^\/(api|socket\.io|healthz|readyz|metrics)(\/|$)|\.[a-z0-9]+$/i;

/** What the build names after its content. */
const HASHED = /-[A-Za-z0-9_-]{8}\.\w+$/;

/** Stands in index.html wherever the nonce of an answer goes. */
const NONCE = /CSP_NONCE/g;

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
  router.use(async (request, response, next) => {
    const wanted = (request.method === 'GET' || request.method === 'HEAD') && !NOT_THE_PAGE.test(request.path);
    const page = wanted && (await indexOf(folder));
    if (page) sendPage(response, page);
    else next();
  });
  return router;
}

/** Nothing while the page is not built. */
async function indexOf(folder: string): Promise<string | undefined> {
  return readFile(join(folder, 'index.html'), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** With a nonce that nobody can know before: what is smuggled into the page has none. */
function sendPage(response: Response, page: string): void {
  const nonce = randomBytes(16).toString('base64');
  response.setHeader('Content-Security-Policy', pagePolicy(nonce)).setHeader('Cache-Control', 'no-cache').type('html').send(page.replace(NONCE, nonce));
}
