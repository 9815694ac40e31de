import { becomes } from './becomes.js';
import { browserStage } from './browser-stage.js';
import type { Visitor } from './visitor.js';

const here = browserStage();
const MESSAGES = 500;
/** What one sees of a page, and somewhat more at either end: far less than the room holds. */
const MAX_ROWS = 300;

/** A room in which one says much, and answers at the end what was said at its beginning. */
async function longRoom(name: string): Promise<void> {
  const writer = await here.people.guest('Farah');
  const { id } = await writer.makes({ kind: 'public', name });
  const said = await Promise.all(Array.from({ length: MESSAGES }, (_, index) => writer.says(id, `message ${index + 1}`)));
  await writer.says(id, 'I said so at the beginning', said[2]?.id);
}

const numbersIn = async (visitor: Visitor): Promise<number[]> =>
  (await visitor.room.texts()).flatMap((text) => /^message (\d+)$/.exec(text)?.[1] ?? []).map(Number);

const isAtEnd = (visitor: Visitor): Promise<boolean> => visitor.room.scroller.evaluate(({ scrollTop }) => Math.abs(scrollTop) < 2);

const focused = (visitor: Visitor): Promise<string> =>
  visitor.page.evaluate(() => document.activeElement?.closest('confab-message-row')?.querySelector('.body')?.textContent.trim() ?? '');

async function isFocused(visitor: Visitor, text: string): Promise<void> {
  await becomes(() => focused(visitor), text);
  const row = visitor.room.row(text);
  await becomes(async () => row.evaluate((element) => element.getBoundingClientRect().bottom > 0 && element.getBoundingClientRect().top < innerHeight), true);
}

describe('a long room', () => {
  it('however far one scrolls, the page holds what is near the screen, all of it, and stays where one reads', async () => {
    await longRoom('Without an end');
    const reader = await here.visitor();
    await reader.entersNamed('Without an end', 'Reader');
    await reader.room.hears('I said so at the beginning');
    await reader.room.scroller.hover();
    const seen = new Set<number>();
    const look = async (): Promise<void> => {
      const numbers = await numbersIn(reader);
      expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
      expect(numbers.length).toBeLessThan(MAX_ROWS);
      for (const number of numbers) seen.add(number);
    };
    await becomes(async () => {
      await look();
      await reader.page.mouse.wheel(0, -1500);
      return seen.size;
    }, MESSAGES);
    expect(await reader.page.evaluate(() => document.querySelectorAll('*').length)).toBeLessThan(3000);

    // Down again, through what was taken away meanwhile.
    await becomes(async () => {
      await look();
      await reader.page.mouse.wheel(0, 1500);
      return isAtEnd(reader);
    }, true);
    await reader.room.hears('I said so at the beginning');
  });

  it('a reply leads to what it answers, and the keyboard from one end to the other', async () => {
    await longRoom('There and back');
    const reader = await here.visitor();
    await reader.entersNamed('There and back', 'Reader');
    await reader.room.row('I said so at the beginning').getByRole('button', { name: 'An earlier message' }).click();
    await isFocused(reader, 'message 3');
    await reader.page.keyboard.press('ArrowDown');
    await isFocused(reader, 'message 4');
    await reader.page.keyboard.press('End');
    await isFocused(reader, 'I said so at the beginning');
    await reader.page.keyboard.press('Home');
    await isFocused(reader, 'message 1');
    // What has the focus stays in the page, wherever one looks meanwhile.
    await reader.room.scroller.hover();
    await becomes(async () => {
      await reader.page.mouse.wheel(0, 4000);
      return isAtEnd(reader);
    }, true);
    await becomes(() => focused(reader), 'message 1');
    // A screen reader is told how long the conversation is, not how much of it is in the page.
    expect(Number(await reader.room.row('message 1').getAttribute('aria-setsize'))).toBeGreaterThan(MESSAGES);
    await reader.page.keyboard.press('ArrowDown');
    await isFocused(reader, 'message 2');
    // One's own words lead back to the end.
    await reader.room.says('Here I am');
    await reader.room.hears('Here I am');
    await becomes(() => isAtEnd(reader), true);
  });
});
