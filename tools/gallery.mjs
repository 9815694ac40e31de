/** `npm run gallery` shows every component of the page in all its states, and reloads on changes. */
import './node-version.mjs';

import { spawn } from 'node:child_process';

import { ensureBuilt } from './built.mjs';
import { ensureInstalled } from './installed.mjs';
import { PARTS } from './parts.mjs';
import { ROOT } from './places.mjs';
import { runtimeEnvironment, runtimeNode } from './runtime.mjs';

process.chdir(ROOT);
ensureInstalled();
// The fonts and the client that it takes are those of the built page.
await ensureBuilt();
const angular = PARTS.web.command.slice(0, 1);
const serving = spawn(runtimeNode(), [...angular, 'serve', 'gallery'], { cwd: ROOT, env: runtimeEnvironment(), stdio: 'inherit' });
serving.once('close', (code) => (process.exitCode = code ?? 1));
