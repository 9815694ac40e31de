import type { Browser, CDPSession, Page } from 'playwright-core';

import { SLOW_PHONE, withBrowser, withStranger } from '../page/chromium.js';
import { newDataDir, startConfab } from '../servers/confab.js';
import { median } from '../statistics.js';
import type { Row } from './row.js';

const KB = 1000;

interface Visit {
  readonly transferred: number;
  readonly requests: number;
  readonly firstPaintMs: number;
  readonly roomMs: number;
}

/** What goes over the wire, headers and all, as the browser counts it. */
class Traffic {
  bytes = 0;
  requests = 0;

  constructor(session: CDPSession) {
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      this.bytes += encodedDataLength;
      this.requests += 1;
    });
  }
}

async function becomeSlow(session: CDPSession): Promise<void> {
  const { rttMs, downKbps, upKbps, slowdown } = SLOW_PHONE;
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: rttMs,
    downloadThroughput: (downKbps * KB) / 8,
    uploadThroughput: (upKbps * KB) / 8,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
}

const firstPaint = (): Promise<number> =>
  new Promise((resolve) => {
    const observer = new PerformanceObserver((list) => {
      const paint = list.getEntriesByName('first-contentful-paint')[0];
      if (paint) resolve(paint.startTime);
    });
    observer.observe({ type: 'paint', buffered: true });
  });

/** From the click that opens a room until one can write in it, in the page's own time. */
async function openRoom(page: Page): Promise<number> {
  await page.getByLabel('Your name', { exact: true }).fill('Amara');
  const usable = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let clickedAt = 0;
        addEventListener('click', ({ timeStamp }) => (clickedAt = timeStamp), { capture: true, once: true });
        const watch = new MutationObserver(() => {
          if (!document.querySelector('main textarea')) return;
          watch.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - clickedAt)));
        });
        watch.observe(document.body, { childList: true, subtree: true });
      }),
  );
  await page.getByRole('button', { name: 'Open a room', exact: true }).click();
  return usable;
}

async function visit(page: Page): Promise<Visit> {
  const session = await page.context().newCDPSession(page);
  const traffic = new Traffic(session);
  await session.send('Network.enable');
  await becomeSlow(session);
  await page.goto('/', { waitUntil: 'networkidle' });
  const firstPaintMs = await page.evaluate(firstPaint);
  const { bytes: transferred, requests } = traffic;
  return { transferred, requests, firstPaintMs, roomMs: await openRoom(page) };
}

async function visits(browser: Browser, url: string, rounds: number): Promise<Visit[]> {
  const all: Visit[] = [];
  for (let round = 0; round <= rounds; round++) all.push(await withStranger(browser, url, visit));
  // The first one warms up the server.
  return all.slice(1);
}

export const firstVisit: Row = {
  name: 'visit',
  about: 'a first visit in Chromium with a slow phone on slow 4G, up to a room of one’s own',
  async run({ pace, nodeArgs }) {
    const server = await startConfab(newDataDir(), nodeArgs);
    try {
      const samples = await withBrowser((browser) => visits(browser, `http://127.0.0.1:${server.port}`, pace.rounds));
      const typical = (of: (visit: Visit) => number): number => median(samples.map(of));
      const { rttMs, downKbps, upKbps, slowdown } = SLOW_PHONE;
      return {
        figures: [
          { what: 'first visit: transferred', unit: 'KB', confab: typical(({ transferred }) => transferred) / KB, goal: { atMost: 150 } },
          { what: 'first visit: first contentful paint', unit: 's', confab: typical(({ firstPaintMs }) => firstPaintMs) / 1000, goal: { atMost: 1.8 } },
          { what: 'from click to a usable room', unit: 's', confab: typical(({ roomMs }) => roomMs) / 1000, goal: { atMost: 1.5 } },
        ],
        notes: [
          `slow 4G: ${rttMs} ms for each request, ${downKbps} kbit/s down, ${upKbps} kbit/s up; the processor ${slowdown} times as slow as this machine's`,
          `${typical(({ requests }) => requests)} requests on the first visit, nothing cached; a room is usable once its composer stands`,
        ],
        samples,
      };
    } finally {
      await server.stop();
    }
  },
};
