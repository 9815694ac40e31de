import type { Page } from 'playwright-core';

import { browserStage } from './browser-stage.js';
import { becomes } from './becomes.js';

const here = browserStage();

/** Everything that the page has stored in the browser, of this tab and of all. */
const stored = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const found = [JSON.stringify({ ...sessionStorage }), JSON.stringify({ ...localStorage })];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name);
        asked.onsuccess = () => resolve(asked.result);
        asked.onerror = () => reject(new Error(name));
      });
      for (const table of database.objectStoreNames) {
        const rows = await new Promise((resolve) => {
          const asked = database.transaction(table).objectStore(table).getAll();
          asked.onsuccess = () => resolve(asked.result);
        });
        found.push(JSON.stringify(rows));
      }
      database.close();
    }
    return found.join('\n');
  });

const whichOf = async (page: Page, ...texts: string[]): Promise<string[]> => {
  const all = await stored(page);
  return texts.filter((text) => all.includes(text));
};

const [DRAFT, UNSENT] = ['a draft that nobody shall read', 'on its way when the server went'];

it('who logs out leaves nothing behind of what they wrote and did not send', async () => {
  const lena = await here.visitor();
  await lena.signsUp('lena.leaves');
  await lena.opensNamed('Unsaid');
  await here.withoutServer(async () => {
    await lena.room.says(UNSENT);
    await lena.room.composer.fill(DRAFT);
    await becomes(() => whichOf(lena.page, DRAFT, UNSENT), [DRAFT, UNSENT]);
    await lena.page.getByRole('button', { name: /accounts and theme/ }).click();
    await lena.presses(/^Log out/);
    await lena.navigation.getByRole('link', { name: 'Sign up' }).waitFor();
    await becomes(() => whichOf(lena.page, DRAFT, UNSENT), []);
  });
});

it('whose session was ended from another tab leaves nothing behind either', async () => {
  const lena = await here.visitor();
  await lena.signsUp('lena.is.ended');
  await lena.opensNamed('Ended from elsewhere');
  await lena.room.composer.fill(DRAFT);
  await becomes(() => whichOf(lena.page, DRAFT), [DRAFT]);
  const other = await here.tab(lena);
  await other.goes('/');
  await other.presses('Log out');
  await lena.isAt(/^\/login/);
  await becomes(() => whichOf(lena.page, DRAFT), []);
});
