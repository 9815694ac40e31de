import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';

import type { Browser } from 'playwright-core';

import { barriers } from './barriers.js';
import { becomes } from './becomes.js';
import { DESKTOP } from './browser-stage.js';
import { launchChromium } from './chromium.js';
import { Visitor } from './visitor.js';

const BUILT = 'apps/web/dist/gallery/browser';
const UI = 'apps/web/src/app/ui';
const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css', woff2: 'font/woff2' };

let server: Server;
let browser: Browser;

beforeAll(async () => {
  await promisify(execFile)(process.execPath, ['node_modules/@angular/cli/bin/ng.js', 'build', 'gallery', '--progress=false']);
  const files = new Map(readdirSync(BUILT, { recursive: true, encoding: 'utf8' }).map((name) => [`/${name}`, join(BUILT, name)]));
  server = createServer(({ url }, answer) => {
    const path = url === '/' ? '/index.html' : (url ?? '');
    const file = files.get(path);
    if (file === undefined) answer.writeHead(404).end();
    else answer.writeHead(200, { 'content-type': TYPES[path.split('.').at(-1) ?? ''] ?? '' }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => server.close(resolve));
});

/** As the templates name them. */
function components(): string[] {
  const sources = readdirSync(UI).filter((name) => /(?<!\.spec)\.ts$/.test(name));
  const selectors = sources.flatMap((name) => Array.from(readFileSync(join(UI, name), 'utf8').matchAll(/selector: '([^']+)'/g), ([, selector]) => selector!));
  return selectors.map((selector) => (selector === 'svg[confabIcon]' ? 'svg.i' : selector)).sort();
}

it('the gallery shows every component of ui/, without barriers, light and dark', async () => {
  const visitor = new Visitor(await browser.newPage({ ...DESKTOP, baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
  await visitor.page.goto('/');
  const wanted = components();
  expect(wanted).toContain('confab-avatar');
  const shown = (): Promise<string[]> => visitor.page.evaluate((selectors) => selectors.filter((selector) => document.querySelector(selector)), wanted);
  await becomes(shown, wanted);
  await visitor.page.getByText('From another day').waitFor();
  await visitor.page.getByText('that could not be loaded').waitFor();
  await becomes(() => barriers(visitor), []);
  expect(visitor.problems).toEqual([]);
});
