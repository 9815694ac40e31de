import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NOBODY = 65_534;

interface Instruction {
  readonly name: string;
  readonly text: string;
}

function stagesOf(text: string): Instruction[][] {
  const stages: Instruction[][] = [];
  for (const line of text.split('\n')) {
    const [, name, rest] = /^([A-Z]+) (.+)$/.exec(line) ?? [];
    if (name === undefined || rest === undefined) continue;
    if (name === 'FROM') stages.push([]);
    stages.at(-1)?.push({ name, text: rest });
  }
  return stages;
}

/**
 * deploy/Containerfile without an engine: its steps are carried out in folders. What its second stage builds is this tree's own
 * build. The server runs as a user without rights, in a folder that this user cannot write.
 */
export class ContainerByHand {
  readonly folder = mkdtempSync(join(tmpdir(), 'confab-container-'));
  readonly #stages = stagesOf(readFileSync(join(ROOT, 'deploy/Containerfile'), 'utf8'));

  /** The commands of the build's stage. */
  get buildCommands(): string[] {
    return this.#stages[1]!.filter(({ name }) => name === 'RUN').map(({ text }) => text);
  }

  assemble(): void {
    for (const { name, text } of this.#stages[0]!) {
      if (name === 'COPY') this.#copy(text);
      if (name === 'RUN') execFileSync('sh', ['-ec', text], { cwd: join(this.folder, 'app'), stdio: 'pipe' });
    }
    // Its first copy takes all of the first stage.
    for (const { name, text } of this.#stages[2]!) if (name === 'COPY' && !text.includes('--from=dependencies')) this.#copy(text.replace('--from=build ', ''));
    copyFileSync(process.execPath, join(this.folder, 'node'));
    mkdirSync(join(this.folder, 'data'), { mode: 0o700 });
    chownSync(join(this.folder, 'data'), NOBODY, NOBODY);
    chmodSync(this.folder, 0o755);
  }

  /** Resolves with the process once it serves. */
  async run(port: number): Promise<ChildProcess> {
    const child = this.#spawn(this.#final('CMD'), port);
    const ready = Promise.withResolvers<undefined>();
    createInterface(child.stdout!).on('line', (line) => line.startsWith('Confab is ready') && ready.resolve(undefined));
    child.once('exit', (code) => ready.reject(new Error(`It ended with ${String(code)}`)));
    await ready.promise;
    return child;
  }

  /** The exit code of what HEALTHCHECK runs. */
  async health(port: number): Promise<unknown> {
    const [code] = (await once(this.#spawn(this.#final('HEALTHCHECK').replace(/^.* CMD /, ''), port), 'exit')) as unknown[];
    return code;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** `COPY a b dir/` and `COPY . .`, by their paths in the tree; /app is where all of it goes. */
  #copy(text: string): void {
    const paths = text.split(' ').map((path) => path.replace(/^\/app\//, ''));
    const target = paths.pop()!;
    for (const path of paths) {
      const name = path.endsWith('/') ? '' : path.split('/').at(-1)!;
      cpSync(join(ROOT, path), join(this.folder, 'app', target, name), { recursive: true });
    }
  }

  #final(name: string): string {
    return this.#stages[2]!.find((instruction) => instruction.name === name)!.text;
  }

  #spawn(command: string, port: number): ChildProcess {
    const [, ...args] = JSON.parse(command) as string[];
    return spawn(join(this.folder, 'node'), args, {
      cwd: join(this.folder, 'app'),
      uid: NOBODY,
      gid: NOBODY,
      env: { NODE_ENV: 'production', DATA_DIR: join(this.folder, 'data'), PORT: String(port) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  }
}
