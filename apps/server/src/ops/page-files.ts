import { join } from 'node:path';

import express, { type RequestHandler, type Response, Router } from 'express';

/** What the build names after its content. */
const HASHED = /-[\w-]{8}\.\w+$/;

/** Best first. The build keeps each in a folder of its own, with the same names in it. */
const ENCODINGS = ['br', 'gzip'] as const;

/** What only a document, or the whole of an origin, is told by. */
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
    // Scripts, styles and fonts are no documents; on the first visit these headers would be a tenth of all that is sent.
    for (const name of OF_DOCUMENTS) response.removeHeader(name);
  },
});

/** The files of the built page, as the build has compressed them where the browser takes that; those of earlier builds too, while they are kept. */
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
