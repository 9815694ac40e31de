import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Package {
  readonly name?: unknown;
  readonly version?: unknown;
}

function packageIn(folder: string): Package | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package;
  } catch {
    // Most folders on the way up have none.
    return undefined;
  }
}

/** The nearest folder above that is Confab's: as many steps away from the built file as from its source are not the same. */
function find(folder: string): { readonly root: string; readonly version: string } {
  const found = packageIn(folder);
  if (found?.name === 'confab') return { root: folder, version: String(found.version) };
  const above = dirname(folder);
  if (above === folder) throw new Error('The package.json of Confab is not above its server');
  return find(above);
}

const workspace = find(import.meta.dirname);

/** Where the page is built. */
export const WEB_DIR = join(workspace.root, 'apps', 'web', 'dist');
/** What the server gives to browsers as it stands. */
export const SERVER_FILES = join(workspace.root, 'apps', 'server', 'public');
/** Of Confab, as its package.json has it. */
export const VERSION = workspace.version;
