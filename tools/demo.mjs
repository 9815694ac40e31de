/** `npm run demo`: a server with the people and rooms of the screenshots, in a temporary data folder. */
import './node-version.mjs';

import { join } from 'node:path';

import { ensureBuilt } from './built.mjs';
import { goOnInRuntime } from './in-runtime.mjs';
import { ensureInstalled } from './installed.mjs';
import { ROOT } from './places.mjs';

process.chdir(ROOT);
ensureInstalled();
await ensureBuilt();
await goOnInRuntime(join(ROOT, 'tools', 'demo', 'run.mjs'));
