/** Runs in Node 24: starts a server, fills it, takes the pictures. Arguments: the folder, then name prefixes. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { chromium } from 'playwright-core';

import { PICTURES } from './pictures.mjs';
import { PictureServer } from './picture-server.mjs';
import { NOW, Town } from './town.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const SIZES = { desktop: { viewport: { width: 1440, height: 900 } }, phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } };
const THEMES = /** @type {const} */ (['light', 'dark']);
const LOOKS = Object.entries(SIZES).flatMap(([size, device]) => THEMES.map((theme) => ({ name: `${size}-${theme}`, device, theme })));
/** The host that the pages show; the browser maps it to the server. */
const HOST = 'chat.example.org';

const [folder = '', ...wanted] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const server = await PictureServer.start();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH,
  headless: true,
  args: [...FLAGS, `--host-resolver-rules=MAP ${HOST}:80 ${new URL(server.url).host}`],
});
try {
  const town = await Town.fill(server);
  // Pictures of a lost connection come last: the town does not recover from it.
  for (const { name, way } of PICTURES) for (const look of LOOKS) await take(`${name}-${look.name}`, way, { ...look, town });
  town.leave();
} finally {
  await browser.close();
  await server.end();
}

/** A fresh browser context for each picture, so that no state carries over. */
async function take(name, way, { device, theme, town }) {
  if (wanted.length > 0 && !wanted.some((start) => name.startsWith(start))) return;
  const context = await browser.newContext({
    ...device,
    baseURL: `http://${HOST}`,
    colorScheme: theme,
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(NOW);
  const isPhone = device === SIZES.phone;
  try {
    await way({ page, town, server, isPhone });
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled', caret: 'hide' });
    console.log(name);
  } catch (error) {
    console.log(`${name} failed: ${error.message}`);
    process.exitCode = 1;
  }
  await context.close();
  await server.revive();
}
