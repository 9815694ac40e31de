import './node-version.mjs';

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';

import { ensureBuilt } from './built.mjs';
import { ensureInstalled } from './installed.mjs';
import { PARTS } from './parts.mjs';
import { ROOT } from './places.mjs';
import { end, SIGNALS } from './processes.mjs';
import { runtimeEnvironment, runtimeNode } from './runtime.mjs';
import { fail } from './say.mjs';

const PAGE = 'http://localhost:4200';
const PATIENCE = 5_000;
const WIDTH = 8;

const angular = PARTS.web.command[0];
/** `npm run dev -- --inspect` (or `--inspect=9230`, `--inspect-brk`) opens the server to a debugger. */
const inspect = process.argv.slice(2);
const strange = inspect.find((arg) => !/^--inspect(-brk|-wait)?(=[\w.:[\]-]+)?$/.test(arg));
if (strange) fail(`npm run dev takes --inspect, --inspect-brk and --inspect-wait, each with =port where 9229 is taken; not ${strange}.`);

/** They write into dist, where Node restarts the server and Angular reloads the page on changes. */
const COMPILERS = ['contract', 'markdown', 'client', 'server'].map((name) => ({
  name,
  port: '',
  args: [...PARTS[name].command, '--watch'],
  settled: 'Watching for file changes',
}));
/** The compilers strip types unchecked: this watcher reports type errors without delaying them. */
const TYPES = {
  name: 'types',
  port: '',
  args: ['node_modules/typescript/bin/tsc', '-p', 'tools/dev.tsconfig.json', '--watch', '--preserveWatchOutput'],
  settled: 'Watching for',
};
const SERVER = {
  name: 'node',
  port: '3000',
  args: [...inspect, '--watch', '--watch-preserve-output', '--enable-source-maps', PARTS.server.output],
  settled: 'is ready',
};
const PAGES = { name: 'web', port: '4200', args: [angular, 'serve', 'web'], settled: PAGE };

const children = new Set();
let stopping = false;

const say = (name, line) => console.log(`${name.padEnd(WIDTH)} | ${line}`);

function stop(exitCode) {
  if (stopping) return;
  stopping = true;
  process.exitCode = exitCode;
  for (const child of children) end(child, 'SIGTERM');
  setTimeout(() => children.forEach((child) => end(child, 'SIGKILL')), PATIENCE).unref();
}

/** Starts a watcher that runs until `stop`; resolves once it has first reported to be ready. */
function watch({ name, args, settled, port }) {
  const detached = process.platform !== 'win32';
  // Server and page both read PORT, which may be set for another purpose, while proxy.json expects these two.
  const env = { ...runtimeEnvironment(), PORT: port, ALLOWED_ORIGINS: process.env.ALLOWED_ORIGINS ?? PAGE };
  const child = spawn(runtimeNode(), args, { cwd: ROOT, detached, env, stdio: ['ignore', 'pipe', 'pipe'] });
  children.add(child);
  child.once('close', (code) => {
    children.delete(child);
    if (!stopping) say(name, `ended (${code}): stopping the others`);
    stop(code ?? 1);
  });
  createInterface({ input: child.stderr }).on('line', (line) => say(name, line));
  return new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      say(name, line);
      if (stripVTControlCharacters(line).includes(settled)) resolve(undefined);
    });
  });
}

process.chdir(ROOT);
ensureInstalled();
await ensureBuilt();
for (const signal of SIGNALS) process.on(signal, () => stop(0));
console.log(`Watching both sides: the page at ${PAGE}, the server behind it at http://localhost:3000. Ctrl+C stops both.`);
// Nest's compiler empties its dist first: readers wait until it is complete.
await Promise.all(COMPILERS.map(watch));
if (!stopping) await Promise.all([SERVER, PAGES, TYPES].map(watch));
