/** `npm run demo`: the town of the pictures on a data folder of its own, which is gone when it ends. */
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
