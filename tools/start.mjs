import './node-version.mjs';

import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { ensureBuilt } from './built.mjs';
import { ensureInstalled } from './installed.mjs';
import { ROOT } from './places.mjs';
import { SIGNALS } from './processes.mjs';
import { runsOnRuntime, runtimeNode } from './runtime.mjs';
import { fail } from './say.mjs';

/** Another process only where this Node is too old: signals go down to it, its end becomes ours. */
function serveInPinnedNode() {
  const server = spawn(runtimeNode(), [join(ROOT, 'tools', 'serve.mjs')], { stdio: 'inherit' });
  for (const signal of SIGNALS) process.on(signal, () => server.kill(signal));
  server.once('error', (error) => fail(`The pinned Node does not start here (${error.message}). Get Node 24 from https://nodejs.org`));
  server.once('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

process.chdir(ROOT);
ensureInstalled();
await ensureBuilt();
if (runsOnRuntime) await import('./serve.mjs');
else serveInPinnedNode();
