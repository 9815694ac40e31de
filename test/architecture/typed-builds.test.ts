import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { ROOT } from './committed-files.js';

interface Part {
  folder: string;
  restsOn: string[];
  settings: string[];
  output: string;
  command: string[];
  types?: string[];
}

/** Plain JavaScript, which the compiler would ask a declaration for: so its address is in a variable. */
const load = (path: string): Promise<unknown> => import(join(ROOT, path));

const { PARTS } = (await load('tools/parts.mjs')) as { PARTS: Record<string, Part> };
const { buildStale } = (await load('tools/built.mjs')) as { buildStale: (names: string[]) => Promise<void> };
const { isFresh } = (await load('tools/stamp.mjs')) as { isFresh: (name: string) => boolean };

const TSC = 'node_modules/typescript/bin/tsc';
const tsc = (project: string): string[] => [TSC, '-p', project, '--noEmit'];

describe('a build', () => {
  let folder: string;

  /** A part of two lines, built by a command that looks at no type. */
  function part(name: string, source: string): void {
    const path = `${folder}/${name}`;
    mkdirSync(join(ROOT, path, 'dist'), { recursive: true });
    writeFileSync(join(ROOT, path, 'tsconfig.json'), JSON.stringify({ compilerOptions: { strict: true, types: [], skipLibCheck: true }, include: ['*.ts'] }));
    writeFileSync(join(ROOT, path, 'source.ts'), source);
    const output = `${path}/dist/out.js`;
    const command = ['-e', `require('node:fs').writeFileSync(${JSON.stringify(output)}, '')`];
    PARTS[name] = { folder: path, restsOn: [], settings: [], output, command, types: tsc(`${path}/tsconfig.json`) };
  }

  beforeAll(() => {
    const cache = join(ROOT, 'node_modules/.cache/confab');
    mkdirSync(cache, { recursive: true });
    folder = relative(ROOT, mkdtempSync(join(cache, 'typed-builds-')));
    jest.spyOn(console, 'log').mockReturnValue(undefined);
  });

  afterAll(() => rmSync(join(ROOT, folder), { recursive: true }));

  it('fails on a type error that its compiler lets through, and counts as not done', async () => {
    part('wrong', `export const seq: number = 'one';\n`);
    await expect(buildStale(['wrong'])).rejects.toThrow(/source\.ts\(1,14\): error TS2322/);
    expect(isFresh('wrong')).toBe(false);
  });

  it('passes where the types are right', async () => {
    part('right', 'export const seq: number = 1;\n');
    await buildStale(['right']);
    expect(isFresh('right')).toBe(true);
  });

  it('of the server checks its types, since Nest’s compiler drops them', () => {
    const { types, folder: own } = PARTS['server']!;
    expect(types?.slice(0, 4)).toEqual(tsc(`${own}/tsconfig.json`));
  });

  it.each(['contract', 'client'])('of the %s is by a compiler that checks its types', (name) => {
    const { command, folder: own } = PARTS[name]!;
    expect(command).toEqual([TSC, '-p', `${own}/tsconfig.build.json`]);
  });
});
