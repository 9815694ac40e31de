/** Runs after Angular's build of the page: keeps earlier builds' files for a while, compresses text, and writes the preload lists. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../places.mjs';
import { compressPage } from './compress.mjs';
import { keepBuilds } from './kept-builds.mjs';
import { writePreloads } from './preloads.mjs';

const dist = join(ROOT, 'apps', 'web', 'dist');
const { outputs } = JSON.parse(readFileSync(join(dist, 'browser-stats.json'), 'utf8'));

keepBuilds(dist, Object.keys(outputs));
writePreloads(dist, outputs);
await compressPage(dist);
