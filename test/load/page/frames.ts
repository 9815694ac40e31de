import type { Page } from 'playwright-core';

/** Frames that a page drew and frames that it owed. */
export interface Frames {
  readonly drawn: number;
  readonly dropped: number;
}

export const droppedShare = ({ drawn, dropped }: Frames): number => (dropped / Math.max(1, drawn + dropped)) * 100;

export const together = (all: readonly Frames[]): Frames => ({
  drawn: all.reduce((sum, { drawn }) => sum + drawn, 0),
  dropped: all.reduce((sum, { dropped }) => sum + dropped, 0),
});

/** What `window.frames` is while frames are counted. */
declare global {
  interface Window {
    countedFrames?: { stop: () => Frames };
  }
}

/** Counts by the time between two animation frames: of one that took three turns of the screen, two were dropped. */
const begin = (): void => {
  const TURN_MS = 1000 / 60;
  let [drawn, dropped, before, handle] = [0, 0, 0, 0];
  const next = (now: number): void => {
    if (before > 0) {
      drawn += 1;
      dropped += Math.max(0, Math.round((now - before) / TURN_MS) - 1);
    }
    before = now;
    handle = requestAnimationFrame(next);
  };
  handle = requestAnimationFrame(next);
  window.countedFrames = {
    stop: () => {
      cancelAnimationFrame(handle);
      return { drawn, dropped };
    },
  };
};

export async function framesDuring(page: Page, work: () => Promise<unknown>): Promise<Frames> {
  await page.evaluate(begin);
  await work();
  return page.evaluate(() => window.countedFrames?.stop() ?? { drawn: 0, dropped: 0 });
}

/** Moves what scrolls a bit with each frame, as a wheel that is turned evenly does; down where `px` is more than 0. */
export function scrollEvenly(page: Page, scroller: string, { px, ms }: { px: number; ms: number }): Promise<void> {
  return page.evaluate(
    ({ scroller, px, ms }) =>
      new Promise<void>((resolve) => {
        const element = document.querySelector(scroller);
        const end = performance.now() + ms;
        const step = (): void => {
          element?.scrollBy({ top: px, behavior: 'instant' });
          if (performance.now() < end) requestAnimationFrame(step);
          else resolve();
        };
        requestAnimationFrame(step);
      }),
    { scroller, px, ms },
  );
}
