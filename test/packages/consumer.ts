import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const README = join(ROOT, 'libs/client/README.md');

const isArm = process.arch === 'arm64';
const node = (version: string): string => `npm:node-linux-${isArm ? 'arm64' : 'x64'}@${version}`;
const DENO = `@deno/linux-${isArm ? 'arm64' : 'x64'}-glibc`;
const BUN = `@oven/bun-linux-${isArm ? 'aarch64' : 'x64'}`;

/** What people run and build with. Exact versions; not the workspace's own. */
const TOOLS = {
  node20: node('20.20.2'),
  node22: node('22.23.3'),
  node24: node('24.21.0'),
  [DENO]: '2.9.6',
  [BUN]: '1.4.5',
  vite: '8.3.8',
  typescript: '5.9.3',
  '@types/node': '20.19.43',
};

const nodeIn = (alias: string): string[] => [`node_modules/${alias}/bin/node`];

/** How each runtime runs a program. */
export const RUNTIMES: Readonly<Record<string, readonly string[]>> = {
  'Node 20': nodeIn('node20'),
  'Node 22': nodeIn('node22'),
  'Node 24': nodeIn('node24'),
  Deno: [`node_modules/${DENO}/deno`, 'run', '--allow-all'],
  Bun: [`node_modules/${BUN}/bin/bun`],
};

interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Someone else's project: an empty folder into which both packages are installed as npm would publish them. */
export class Consumer {
  private constructor(readonly folder: string) {}

  static async install(): Promise<Consumer> {
    const consumer = new Consumer(await mkdtemp(join(tmpdir(), 'confab-packages-')));
    const packed = await consumer.#run(
      ['npm', 'pack', '--ignore-scripts', `--pack-destination=${consumer.folder}`, '-w=@confab/contract', '-w=@confab/client'],
      ROOT,
    );
    if (packed.code !== 0) throw new Error(packed.output);
    await consumer.write('package.json', JSON.stringify({ private: true, type: 'module', dependencies: { ...(await consumer.#tarballs()), ...TOOLS } }));
    const installed = await consumer.run('npm', 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline');
    if (installed.code !== 0) throw new Error(installed.output);
    return consumer;
  }

  write(name: string, text: string): Promise<void> {
    return writeFile(join(this.folder, name), text);
  }

  read(name: string): Promise<string> {
    return readFile(join(this.folder, name), 'utf8');
  }

  async files(folder: string): Promise<string[]> {
    const names = await readdir(join(this.folder, folder), { recursive: true });
    return names.map((name) => join(folder, name));
  }

  run(...command: string[]): Promise<Ended> {
    return this.#run(command, this.folder);
  }

  /** As strictly as one may ask for, the declarations of libraries included. */
  async compile(file: string, options: object): Promise<Ended> {
    const strict = { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, skipLibCheck: false };
    const compilerOptions = { noEmit: true, target: 'es2022', types: [], ...strict, ...options };
    await this.write('tsconfig.json', JSON.stringify({ compilerOptions, files: [file] }));
    return this.run('node_modules/node20/bin/node', 'node_modules/typescript/bin/tsc');
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }

  async #tarballs(): Promise<Record<string, string>> {
    const names = (await readdir(this.folder)).filter((name) => name.endsWith('.tgz'));
    return Object.fromEntries(names.map((name) => [name.includes('client') ? '@confab/client' : '@confab/contract', `file:${name}`]));
  }

  #run([program = '', ...args]: string[], cwd: string): Promise<Ended> {
    return new Promise((resolve) => {
      execFile(program, args, { cwd, maxBuffer: 2 ** 24 }, (error, stdout, stderr) => {
        resolve({ code: error ? Number(error.code ?? 1) : 0, output: stdout + stderr });
      });
    });
  }
}

/** A program as the client's README has it, by the comment of its first line. */
export async function fromReadme(name: string): Promise<string> {
  const blocks = [...(await readFile(README, 'utf8')).matchAll(/^```\w+\n([^`]*(?:`(?!``)[^`]*)*)^```$/gm)].map(([, text = '']) => text);
  const found = blocks.find((text) => text.split('\n')[0]?.includes(name));
  if (found === undefined) throw new Error(`The README has no ${name}`);
  return found;
}
