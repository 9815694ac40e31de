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
    // Most parent folders have no package.json.
    return undefined;
  }
}

/** Confab's root: searched upwards, because the built file and its source lie at different depths. */
function find(folder: string): { readonly root: string; readonly version: string } {
  const found = packageIn(folder);
  if (found?.name === 'confab') return { root: folder, version: String(found.version) };
  const above = dirname(folder);
  if (above === folder) throw new Error('The package.json of Confab is not above its server');
  return find(above);
}

const workspace = find(import.meta.dirname);

/** The built page. */
export const WEB_DIR = join(workspace.root, 'apps', 'web', 'dist');
/** Static files that are served unchanged. */
export const SERVER_FILES = join(workspace.root, 'apps', 'server', 'public');
/** Confab's version, from package.json. */
export const VERSION = workspace.version;
