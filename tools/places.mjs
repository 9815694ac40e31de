import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** Goes away with node_modules, so that nothing in it outlives the packages it was made with. */
export const CACHE = join(ROOT, 'node_modules', '.cache', 'confab');
