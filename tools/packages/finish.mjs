/**
 * What is done to a compiled package: outputs of sources that are gone go too, and the contract's shapes, classes where
 * servers check them, become interfaces in what others see. There is no class to be imported there.
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
