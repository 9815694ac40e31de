import { spawn } from 'node:child_process';
import { pathToFileURL } from 'node:url';

import { SIGNALS } from './processes.mjs';
import { runsOnRuntime, runtimeNode } from './runtime.mjs';
import { fail } from './say.mjs';

/** A child process, only if this Node is too old: signals are forwarded to it, and its exit code becomes ours. */
function runInPinnedNode(script) {
  const child = spawn(runtimeNode(), [script], { stdio: 'inherit' });
  for (const signal of SIGNALS) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => fail(`The pinned Node does not start here (${error.message}). Get Node 24 from https://nodejs.org`));
  child.once('exit', (code, signal) => {
    if (!signal) process.exit(code ?? 1);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/** Continues with a script in the Node version that the server needs, until it ends. */
export async function goOnInRuntime(script) {
  if (runsOnRuntime) await import(pathToFileURL(script).href);
  else runInPinnedNode(script);
}
