/** The files of the workspace as they are committed: what is built, installed or made at run time is left out. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const LEFT_OUT = new Set(['.git', '.angular', 'coverage', 'data', 'dist', 'node_modules', '.env']);

/** Paths relative to the workspace, with forward slashes. */
export function committedFiles(folder = ''): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (LEFT_OUT.has(entry.name) || entry.name.endsWith('.log')) return [];
    return entry.isDirectory() ? committedFiles(path) : [path];
  });
}
