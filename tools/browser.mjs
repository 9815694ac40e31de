/** Finds a Chromium for the browser tests, or installs one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { runNode, runProgram } from './processes.mjs';

const { env, platform } = process;

/** Debian's headless shell first: it draws no window and takes half the time. Then whole Chromium builds, then Chrome. */
const LINUX = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
];
const MAC = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
const WINDOWS = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA]
  .filter((folder) => folder !== undefined)
  .flatMap((folder) => [join(folder, 'Google/Chrome/Application/chrome.exe'), join(folder, 'Microsoft/Edge/Application/msedge.exe')]);
const PLACES = { linux: LINUX, darwin: MAC, win32: WINDOWS };

/** The path of Playwright's own download, existing or not. */
async function playwrightsOwn() {
  const { chromium } = await import('playwright-core');
  return chromium.executablePath();
}

async function findBrowser() {
  const places = env.CHROMIUM_PATH ? [env.CHROMIUM_PATH] : [...(PLACES[platform] ?? []), await playwrightsOwn()];
  return places.find((path) => path && existsSync(path));
}

const mayUseApt = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

function install() {
  if (!mayUseApt()) return runNode(['node_modules/playwright-core/cli.js', 'install', 'chromium']);
  const get = 'apt-get install -y --no-install-recommends';
  // Older Debian releases do not package the headless shell.
  return runProgram('sh', ['-c', `apt-get update && { ${get} chromium-headless-shell || ${get} chromium; }`], { env: { DEBIAN_FRONTEND: 'noninteractive' } });
}

/** The browser's path; undefined after a one-line hint how to install one. */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  console.log(
    env.CHROMIUM_PATH ? `CHROMIUM_PATH names ${env.CHROMIUM_PATH}, which is not there.` : 'No Chromium found for the browser tests: installing one …',
  );
  if (env.CHROMIUM_PATH) return undefined;
  const { output } = await install();
  const installed = await findBrowser();
  if (!installed) console.log(`${output.trim()}\nInstall Chromium or Chrome, or name one in CHROMIUM_PATH, and run the browser tests again.`);
  return installed;
}
