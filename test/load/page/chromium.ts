import type { Browser, BrowserContext, Page } from 'playwright-core';

import { launchChromium } from '../../browser/chromium.js';

/** A phone on a bad day, as Lighthouse has it: its "slow 4G", and a processor four times as slow as this one. */
export const SLOW_PHONE = { rttMs: 150, downKbps: 1600, upKbps: 750, slowdown: 4 } as const;

const PATIENCE_MS = 60_000;

/** A browser for as long as something is measured in it. */
export async function withBrowser<T>(measure: (browser: Browser) => Promise<T>): Promise<T> {
  const browser = await launchChromium();
  try {
    return await measure(browser);
  } finally {
    await browser.close();
  }
}

/** Someone who has never been here: nothing cached, nothing stored. */
export async function withStranger<T>(browser: Browser, baseURL: string, measure: (page: Page) => Promise<T>): Promise<T> {
  const context: BrowserContext = await browser.newContext({ baseURL, viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  context.setDefaultTimeout(PATIENCE_MS);
  try {
    return await measure(await context.newPage());
  } finally {
    await context.close();
  }
}
