import type { Page } from 'playwright-core';

const LOG = '[role="log"]';

/** By its name, as a guest. */
export async function enterRoom(page: Page, room: string): Promise<void> {
  await page.goto('/join');
  await page.getByRole('button', { name: 'Enter by name', exact: true }).click();
  await page.getByLabel('Room name', { exact: true }).fill(room);
  await page.getByLabel('Your name', { exact: true }).fill('Amara');
  await page.getByRole('button', { name: 'Come in', exact: true }).click();
  await page.getByRole('article').first().waitFor();
}

/** Scrolls up as fast as pages come, until a message of that seq or an earlier one stands there. Answers the seq it came to. */
export function scrollBackTo(page: Page, seq: number, ms: number): Promise<number> {
  return page.evaluate(
    ({ log, seq, ms }) =>
      new Promise<number>((resolve) => {
        const end = performance.now() + ms;
        const scroller = document.querySelector(log)?.parentElement;
        const step = (): void => {
          const first = Number(document.querySelector(`${log} [data-seq]`)?.getAttribute('data-seq') ?? Infinity);
          if (first <= seq || performance.now() > end) {
            resolve(first);
            return;
          }
          scroller?.scrollTo({ top: -scroller.scrollHeight, behavior: 'instant' });
          requestAnimationFrame(step);
        };
        step();
      }),
    { log: LOG, seq, ms },
  );
}

/** Elements, as developer tools and audits count a page's nodes. */
export function countNodes(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelectorAll('*').length);
}

/** What `window` holds while one's own row is awaited. */
declare global {
  interface Window {
    ownRow?: Promise<number>;
  }
}

/** From Enter to the frame that shows one's own row, in the page's own time. */
export async function sendOne(page: Page, body: string): Promise<number> {
  await page.getByRole('main').getByRole('textbox').fill(body);
  // Keys overtake scripts on their way to the page: the watch has to stand before one is pressed.
  await page.evaluate(watchOwnRow, { log: LOG, body });
  await page.keyboard.press('Enter');
  return page.evaluate(() => window.ownRow ?? Number.NaN);
}

function watchOwnRow({ log, body }: { readonly log: string; readonly body: string }): void {
  window.ownRow = new Promise((resolve) => {
    let pressedAt = 0;
    addEventListener('keydown', ({ timeStamp }) => (pressedAt = timeStamp), { capture: true, once: true });
    const watch = new MutationObserver(() => {
      if (![...document.querySelectorAll(`${log} .mine [data-key]`)].at(-1)?.textContent.includes(body)) return;
      watch.disconnect();
      // What is posted within a frame's callback runs once that frame has been drawn.
      requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - pressedAt)));
    });
    const talk = document.querySelector(log);
    if (talk) watch.observe(talk, { childList: true, subtree: true, characterData: true });
  });
}

/** A page that does nothing but hold as many rows: what this machine's Chromium makes of that. */
export async function openPlainPage(page: Page, rows: number): Promise<void> {
  await page.goto('about:blank');
  await page.evaluate((rows) => {
    const [list, box] = [document.createElement('div'), document.createElement('textarea')];
    list.setAttribute('style', 'height: 600px; overflow: auto; font: 16px/24px sans-serif');
    list.setAttribute('role', 'log');
    for (let row = 0; row < rows; row++) {
      const line = document.createElement('p');
      line.textContent = `${row} The lights on the pier went out at nine and came back on before anyone had asked. `.repeat(1 + (row % 2));
      list.append(line);
    }
    document.body.append(list, box);
  }, rows);
}
