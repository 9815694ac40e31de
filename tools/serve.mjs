/** Runs in Node 24: the built server, with its compiled code cached for the next start. */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { PARTS } from './parts.mjs';
import { COMPILED, ROOT } from './places.mjs';

/** The server is ready by then and has loaded all modules that it needs. */
const SETTLED = 4_000;

enableCompileCache(COMPILED);
// Not only at exit, when Node flushes by itself: a killed server starts fast the next time too.
setTimeout(flushCompileCache, SETTLED).unref();
await import(pathToFileURL(join(ROOT, PARTS.server.output)).href);
