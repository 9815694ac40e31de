import type { Browser, Page } from 'playwright-core';

import { type Account, makeAccounts, makeRoom } from '../accounts.js';
import { withBrowser, withStranger } from '../page/chromium.js';
import { droppedShare, type Frames, framesDuring, scrollEvenly, together } from '../page/frames.js';
import { countNodes, enterRoom, openPlainPage, scrollBackTo, sendOne } from '../page/long-room.js';
import { newDataDir, startConfab } from '../servers/confab.js';
import { median } from '../statistics.js';
import { databaseIn, fill } from './filled.js';
import type { Figure, Outcome, Row, Tools } from './row.js';

const ROOM = 'Long talk';
const WRITERS = 20;
const LENGTHS = { quick: [2000], full: [2000, 100_000] } as const;
/** Of one that scrolls through a hundred thousand messages; longer than that nobody waits. */
const SCROLL_BACK_MS = 600_000;
/** The notices of those who came in stand before the first message. */
const BEGINNING = 2 * WRITERS;
const SCROLL_PX = 40;
const WORDS = 'The lights on the pier went out at nine and came back on before anyone asked';
const KEY_MS = 30;

interface Sample {
  readonly messages: number;
  /** How many of them were scrolled through. */
  readonly loaded: number;
  readonly scrollBackMs: number;
  readonly nodes: number;
  readonly scrolling: Frames;
  readonly typing: Frames;
  /** After everything was scrolled through: from there back to the end, and the row. */
  readonly firstOwnRowMs: number;
  readonly plainScrolling: Frames;
  readonly plainTyping: Frames;
  readonly ownRowMs: readonly number[];
  readonly heapMb: number;
}

/** A data folder with one room of so many messages. */
async function longRoom(messages: number): Promise<string> {
  const dataDir = newDataDir();
  const server = await startConfab(dataDir);
  let roomId: string;
  try {
    const accounts: Account[] = await makeAccounts(server.port, WRITERS);
    roomId = await makeRoom(server.port, accounts, ROOM);
  } finally {
    await server.stop();
  }
  fill(databaseIn(dataDir), roomId, messages);
  return dataDir;
}

/** Down and up again, so that rows come in at both ends. */
async function scrolling(page: Page, scroller: string, { pace }: Tools): Promise<Frames> {
  const ways = Array.from({ length: pace.rounds }, () => [SCROLL_PX, -SCROLL_PX]).flat();
  const all: Frames[] = [];
  for (const px of ways) all.push(await framesDuring(page, () => scrollEvenly(page, scroller, { px, ms: pace.ms / 2 })));
  return together(all);
}

async function typing(page: Page): Promise<Frames> {
  const box = page.locator('textarea');
  await box.focus();
  const frames = await framesDuring(page, () => page.keyboard.type(WORDS, { delay: KEY_MS }));
  await box.fill('');
  return frames;
}

async function heapMb(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 2 ** 20;
}

async function readAll(page: Page, messages: number, tools: Tools) {
  await enterRoom(page, ROOM);
  const began = performance.now();
  const first = await scrollBackTo(page, BEGINNING, SCROLL_BACK_MS);
  const scrollBackMs = performance.now() - began;
  await page.evaluate(() => document.querySelector('[role="log"]')?.parentElement?.setAttribute('data-scroller', ''));
  const found = { loaded: messages - first + 1, scrollBackMs, scrolling: await scrolling(page, '[data-scroller]', tools), nodes: await countNodes(page) };
  const heap = await heapMb(page);
  const typed = await typing(page);
  const firstOwnRowMs = await sendOne(page, 'Back from afar');
  const ownRowMs: number[] = [];
  for (let round = 0; round < tools.pace.rounds; round++) ownRowMs.push(await sendOne(page, `Row ${round} of my own`));
  return { ...found, heapMb: heap, typing: typed, firstOwnRowMs, ownRowMs };
}

async function readPlain(page: Page, messages: number, tools: Tools) {
  await openPlainPage(page, messages);
  return { plainScrolling: await scrolling(page, '[role="log"]', tools), plainTyping: await typing(page) };
}

async function sampleOf(browser: Browser, messages: number, tools: Tools): Promise<Sample> {
  const server = await startConfab(await longRoom(messages), tools.nodeArgs);
  const url = `http://127.0.0.1:${server.port}`;
  try {
    const plain = await withStranger(browser, url, (page) => readPlain(page, messages, tools));
    return { messages, ...plain, ...(await withStranger(browser, url, (page) => readAll(page, messages, tools))) };
  } finally {
    await server.stop();
  }
}

function figuresOf(sample: Sample): Figure[] {
  const room = `${sample.messages.toLocaleString('en')} messages`;
  return [
    { what: `${room}: nodes in the page`, unit: '', confab: sample.nodes, goal: { atMost: 3000 } },
    { what: `${room}: frames dropped while scrolling`, unit: '%', confab: droppedShare(sample.scrolling), goal: { atMost: 2 } },
    { what: `as many rows of a plain page: while scrolling`, unit: '%', confab: droppedShare(sample.plainScrolling) },
    { what: `${room}: frames dropped while typing`, unit: '%', confab: droppedShare(sample.typing), goal: { atMost: 2 } },
    { what: `as many rows of a plain page: while typing`, unit: '%', confab: droppedShare(sample.plainTyping) },
    { what: `${room}: one's own row`, unit: 'ms', confab: median(sample.ownRowMs), goal: { atMost: 50 } },
    { what: `${room}: the first of them, from far back`, unit: 'ms', confab: sample.firstOwnRowMs },
  ];
}

function noteOf({ messages, loaded, scrollBackMs, heapMb }: Sample): string {
  return `${messages.toLocaleString('en')}: scrolled back through ${loaded.toLocaleString('en')} in ${(scrollBackMs / 1000).toFixed(0)} s; heap ${heapMb.toFixed(0)} MiB`;
}

export const longRoomPage: Row = {
  name: 'page',
  about: 'the page of a long room in Chromium, all of it scrolled through: nodes, frames, own row',
  async run(tools): Promise<Outcome> {
    const lengths = tools.pace.quick ? LENGTHS.quick : LENGTHS.full;
    const samples: Sample[] = [];
    for (const messages of lengths) samples.push(await withBrowser((browser) => sampleOf(browser, messages, tools)));
    return {
      figures: samples.flatMap(figuresOf),
      notes: [...samples.map(noteOf), 'Chromium draws in software here: what a plain page drops is the machine’s, not the page’s'],
      samples,
    };
  },
};
