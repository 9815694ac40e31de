import { browserStage, PHONE } from './browser-stage.js';
import { becomes } from './becomes.js';
import type { Visitor } from './visitor.js';

const here = browserStage();

/** Two guests in one coded room; what the first writes is what the second looks at. */
async function two(): Promise<[Visitor, Visitor]> {
  const [amara, bo] = [await here.visitor(), await here.visitor(PHONE)];
  await bo.entersCode(await amara.opensRoom('Amara'), 'Bo');
  await amara.room.notes('Bo came in');
  return [amara, bo];
}

describe('what a stranger writes', () => {
  it.each([
    ['emoji and a few words', `${'👍🏽'.repeat(24)} and well done`],
    ['an address with brackets behind it', `https://a.example/${')'.repeat(3900)}`],
    ['a quote of quotes of quotes', '> '.repeat(2000).trim()],
    ['marks that never close', '**a *'.repeat(800).trim()],
  ])('%s leaves the reader’s page alive', async (_what, text) => {
    const [amara, bo] = await two();
    await amara.room.says(text);
    await bo.room.rows.filter({ hasText: text.slice(0, 40) }).waitFor();
    await bo.room.says('Still here');
    await amara.room.hears('Still here');
  });

  it('a link cannot say one place and lead to another unseen', async () => {
    const [amara, bo] = await two();
    await amara.room.says('[https://bank.example](https://evil.example/log-in) \u202etxet desrever');
    const link = bo.room.rows.getByRole('link');
    await becomes(() => link.getAttribute('href'), 'https://evil.example/log-in');
    await becomes(() => link.innerText(), 'https://bank.example evil.example');
    await becomes(() => link.getAttribute('rel'), 'noopener noreferrer nofollow');
  });

  it('markup and pictures stay words', async () => {
    const [amara, bo] = await two();
    const words = '<img src=x onerror=alert(1)> ![seen](https://198.51.100.1/seen.png) <b>bold</b> &amp;';
    await amara.room.says(words);
    await bo.room.rows.filter({ hasText: '<img src=x onerror=alert(1)>' }).waitFor();
    expect(await bo.room.rows.locator('img, b').count()).toBe(0);
    await bo.room.rows.filter({ hasText: '<b>bold</b> &amp;' }).waitFor();
  });
});

describe('the form of words', () => {
  it('bold, slanted, struck, quoted and listed words are shown so, and line breaks are kept', async () => {
    const [amara, bo] = await two();
    await amara.room.says('> Who has a cable?\nMe, **two**, _long_ ones. ~~One is broken.~~\n\n- orange\n- white\n\n3. Unplug it.\n7. Wait.');
    const row = bo.room.rows.first();
    await row.locator('strong').waitFor();
    const texts = (selector: string): Promise<string[]> => row.locator(selector).allInnerTexts();
    await becomes(() => texts('blockquote'), ['Who has a cable?']);
    await becomes(() => texts('strong, em, s'), ['two', 'long', 'One is broken.']);
    const items = async (): Promise<string[]> => (await texts('ul > li, ol > li')).map((item) => item.replace(/\s+/g, ' '));
    await becomes(items, ['- orange', '- white', '3. Unplug it.', '7. Wait.']);
    await becomes(() => row.locator('strong').evaluate((element) => getComputedStyle(element).fontWeight), '650');
  });

  it('code comes in colours, and one press copies it', async () => {
    const [amara, bo] = await two();
    const code = 'def label(tags, gap=2):\n    # nudge it past the gap\n    return "No. 1"';
    await amara.room.says(`This helps:\n\`\`\`python\n${code}\n\`\`\``);
    const box = bo.room.rows.getByRole('figure');
    await box.getByText('Python', { exact: true }).waitFor();
    await box.locator('.keyword').first().waitFor();
    const colours = async (): Promise<number> => {
      const parts = ['.keyword', '.comment'].map((part) => box.locator(part).first());
      return new Set(await Promise.all(parts.map((part) => part.evaluate((piece) => getComputedStyle(piece).color)))).size;
    };
    await becomes(colours, 2);
    await becomes(() => box.locator('pre').textContent(), code);
    await box.getByRole('button', { name: 'Copy code' }).click();
    await box.getByRole('button', { name: 'Copied' }).waitFor();
    await bo.room.composer.focus();
    await bo.room.composer.press('Control+v');
    await becomes(() => bo.room.composer.inputValue(), code);
  });
});
