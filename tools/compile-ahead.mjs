/** Loads the built server once, so that its compiled code is kept: a server that is killed, as most under test are, never keeps it. */
import { enableCompileCache, flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { COMPILED, ROOT } from './places.mjs';

enableCompileCache(COMPILED);
await import(pathToFileURL(join(ROOT, 'apps/server/dist/apps/server/src/serve.js')).href);
flushCompileCache();
// Some modules keep the process alive once they are loaded.
process.exit();
