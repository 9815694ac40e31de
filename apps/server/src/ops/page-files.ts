import { join } from 'node:path';

import express, { type RequestHandler, type Response, Router } from 'express';

/** Files whose names contain a hash of their content. */
const HASHED = /-[\w-]{8}\.\w+$/;

/** Best first. The build keeps each encoding in its own folder, with the same file names. */
const ENCODINGS = ['br', 'gzip'] as const;

/** Headers that matter only on documents, or for the whole origin. */
const OF_DOCUMENTS = [
  'Permissions-Policy',
  'Cross-Origin-Opener-Policy',
  'Origin-Agent-Cluster',
  'X-DNS-Prefetch-Control',
  'X-Download-Options',
  'X-Permitted-Cross-Domain-Policies',
  'X-XSS-Protection',
  'Last-Modified',
];

const headers = (encoding?: string) => ({
  index: false as const,
  setHeaders: (response: Response, path: string) => {
    if (encoding) response.setHeader('Content-Encoding', encoding);
    if (!HASHED.test(path)) return;
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    // Not needed on scripts, styles and fonts, where they would add a tenth to the first visit.
    for (const name of OF_DOCUMENTS) response.removeHeader(name);
  },
});

/** Files of the built page, precompressed if the browser accepts that; includes those of earlier builds that are still kept. */
export function pageFiles(folder: string): Router {
  const router = Router();
  router.use((_request, response, next) => {
    response.vary('Accept-Encoding');
    next();
  });
  for (const encoding of ENCODINGS) router.use(whereTaken(encoding, express.static(join(folder, encoding), headers(encoding))));
  return router.use(express.static(join(folder, 'browser'), headers()));
}

const whereTaken =
  (encoding: string, serve: RequestHandler): RequestHandler =>
  (request, response, next) => {
    if (request.acceptsEncodings(encoding)) serve(request, response, next);
    else next();
  };
