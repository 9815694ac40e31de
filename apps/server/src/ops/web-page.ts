import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

import { type Request, type RequestHandler, type Response, Router } from 'express';

import { pagePolicy } from './content-policies.js';
import { pageFiles } from './page-files.js';

/** Addresses of programs, never of the page: they are not looked up among its files. */
const FOR_PROGRAMS = /^\/(api|socket\.io|\.well-known|healthz|readyz|metrics)(\/|$)/i;
const FILE = /\.[a-z0-9]+$/i;

/** Placeholder in index.html for the response's nonce. */
const NONCE = /CSP_NONCE/g;

const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/** Scripts that an address needs besides the common ones; first those of a room, then those opened in it. */
interface Preloads {
  /** Path segments; one that begins with a colon matches any. */
  readonly addresses: readonly { readonly path: string; readonly files: readonly string[] }[];
  readonly room: readonly string[];
  readonly later: readonly string[];
}

const NONE: Preloads = { addresses: [], room: [], later: [] };

/** Serves the built page: its files, and index.html for every address that the page routes itself. */
export function webPage(folder: string): RequestHandler {
  const router = Router();
  router.use((request, _response, next) => {
    const forPage = (request.method === 'GET' || request.method === 'HEAD') && !FOR_PROGRAMS.test(request.path);
    next(forPage ? undefined : 'router');
  });
  router.use(pageFiles(folder));
  router.use(async (request, response, next) => {
    const page = FILE.test(request.path) ? undefined : await read(folder, 'browser/index.html');
    if (page) sendPage(request, response, page.replace('</head>', `${links(request.path, await read(folder, 'preloads.json'))}</head>`));
    else next();
  });
  return router;
}

/** Undefined if the page is not built. */
async function read(folder: string, name: string): Promise<string | undefined> {
  return readFile(join(folder, name), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
}

/** Preloads all scripts that the address needs, which the browser would otherwise discover one after the other, and prefetches those of a room. */
function links(path: string, written?: string): string {
  const { addresses, room, later } = written === undefined ? NONE : (JSON.parse(written) as Preloads);
  const now = addresses.find((address) => isAt(path, address.path))?.files ?? [];
  const others = (files: readonly string[]): string => files.filter((file) => !now.includes(file)).join(' ');
  const modules = now.map((file) => `<link rel="modulepreload" href="${file}" nonce="CSP_NONCE">`);
  return `${modules.join('')}<meta name="confab-room" content="${others(room)}"><meta name="confab-later" content="${others(later)}">`;
}

function isAt(address: string, pattern: string): boolean {
  const [segments, wanted] = [address.split('/'), pattern.split('/')];
  return segments.length === wanted.length && wanted.every((segment, i) => segment.startsWith(':') || segment === segments[i]);
}

/** With an unpredictable nonce, which injected markup cannot have. */
function sendPage(request: Request, response: Response, page: string): void {
  const nonce = randomBytes(16).toString('base64');
  const html = page.replace(NONCE, nonce);
  // Safe to compress: it contains nothing of the request, and no secret but the nonce, which is new each time.
  const packed = request.acceptsEncodings('br') ? brotliCompressSync(html, QUICK) : undefined;
  if (packed) response.setHeader('Content-Encoding', 'br');
  response
    .setHeader('Content-Security-Policy', pagePolicy(nonce))
    .setHeader('Cache-Control', 'no-cache')
    .type('html')
    .send(packed ?? html);
}
