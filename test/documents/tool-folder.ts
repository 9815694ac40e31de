import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What the documents are for. Heavy, and wanted by nothing else here: so they are installed where they are used. */
const TOOLS = {
  '@asyncapi/modelina': '5.10.1',
  '@redocly/cli': '2.77.0',
  '@stoplight/spectral-cli': '6.16.3',
  'openapi-typescript': '7.13.0',
  // openapi-typescript takes no TypeScript 6 yet.
  typescript: '5.9.3',
};

interface Result {
  readonly code: number | null;
  readonly output: string;
}

/** A temporary folder with linters and generators in it. */
export class ToolFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'confab-documents-'));

  async install(): Promise<void> {
    this.write('package.json', JSON.stringify({ private: true, type: 'module', dependencies: TOOLS }));
    const npm = process.env['npm_execpath'];
    if (!npm) throw new Error('Run this by npm test -- documents: it installs with the npm that runs it.');
    const { code, output } = await this.run(npm, 'install', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline');
    if (code !== 0) throw new Error(output);
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.path, name)), { recursive: true });
    writeFileSync(join(this.path, name), text);
  }

  /** Runs a script in this folder, by the Node that runs the tests; the script's path is the folder's own or absolute. */
  run(script: string, ...args: string[]): Promise<Result> {
    const env = { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
    const child = spawn(process.execPath, [script, ...args], { cwd: this.path, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (text: Buffer) => (output += text.toString()));
    child.stderr.on('data', (text: Buffer) => (output += text.toString()));
    return new Promise((resolve, reject) => {
      child.once('error', reject).once('close', (code) => resolve({ code, output }));
    });
  }

  dispose(): void {
    rmSync(this.path, { recursive: true });
  }
}
