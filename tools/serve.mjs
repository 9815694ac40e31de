/** Runs in Node 24: the built server, its compiled code kept for the next start. */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { PARTS } from './parts.mjs';
import { CACHE, ROOT } from './places.mjs';

/** By then the server is ready and all it needs is loaded. */
const SETTLED = 4_000;

enableCompileCache(join(CACHE, 'compiled'));
// Not only at exit, when Node does it by itself: a server that is killed starts fast the next time too.
setTimeout(flushCompileCache, SETTLED).unref();
await import(pathToFileURL(join(ROOT, PARTS.server.output)).href);
