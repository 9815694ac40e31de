/**
 * `npm run screenshots` renews the README's pictures. `npm run screenshots -- FOLDER` takes all pictures, in both
 * widths and themes; further arguments select those whose names begin so.
 */
import './node-version.mjs';

import { join, resolve } from 'node:path';

import { ensureBrowser } from './browser.mjs';
import { ensureBuilt } from './built.mjs';
import { ensureInstalled } from './installed.mjs';
import { ROOT } from './places.mjs';
import { runNode } from './processes.mjs';
import { fail } from './say.mjs';

const README = ['room-desktop-light', 'room-desktop-dark', 'welcome-desktop-light', 'room-phone-light', 'new-room-desktop-light'];

const [folder, ...names] = process.argv.slice(2);
const args = folder === undefined ? [join(ROOT, 'docs', 'screenshots'), ...README] : [resolve(folder), ...names];

process.chdir(ROOT);
ensureInstalled();
await ensureBuilt();
const browser = (await ensureBrowser()) ?? fail('There is no browser to take the pictures with.');
const { code, output } = await runNode(['tools/screenshots/take.mjs', ...args], { env: { CHROMIUM_PATH: browser } });
process.stdout.write(output);
process.exitCode = code;
