/**
 * Post-processes a compiled package: deletes outputs whose sources are gone, and turns the contract's classes into
 * interfaces in the published declarations, since they do not exist at run time there.
 */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../places.mjs';

const folder = join(ROOT, process.argv[2] ?? '');
const dist = join(folder, 'dist');
const outputs = readdirSync(dist, { withFileTypes: true }).filter(({ name }) => name !== '.stamp.json');

for (const entry of outputs) {
  const source = entry.name.replace(/\.(js|js\.map|d\.ts)$/, '.ts');
  if (entry.isDirectory() || !existsSync(join(folder, 'src', source))) rmSync(join(dist, entry.name), { recursive: true });
}

if (folder.endsWith('contract')) {
  for (const name of readdirSync(dist).filter((file) => file.endsWith('.d.ts'))) {
    const declarations = readFileSync(join(dist, name), 'utf8');
    writeFileSync(join(dist, name), declarations.replaceAll(/^export declare class /gm, 'export interface '));
  }
}
