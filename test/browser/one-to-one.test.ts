import { browserStage } from './browser-stage.js';
import { becomes } from './becomes.js';
import type { Visitor } from './visitor.js';

const here = browserStage();

async function members(...names: string[]): Promise<Visitor[]> {
  const visitors: Visitor[] = [];
  for (const name of names) {
    const visitor = await here.visitor();
    await visitor.signsUp(name);
    visitors.push(visitor);
  }
  return visitors;
}

const HOSTILE = [
  '<script>window.hacked = true; alert(1)</script>',
  '<img src="x" onerror="window.hacked = true">',
  '<svg onload="window.hacked = true"></svg><iframe src="javascript:parent.hacked=true"></iframe>',
  '{{ constructor.constructor("window.hacked = true")() }}',
  'שלום, מה שלומך היום?',
  '👩‍👩‍👧‍👦🏳️‍🌈',
  'z̷̧a̵l̶g̸o \u202Ereversed\u202C and a \u200Bhidden space',
];

describe('one to one', () => {
  it('a typed username opens the conversation, the same one from either side', async () => {
    const [lena, farah] = await members('lena.one', 'farah.one');
    await lena!.messages('farah.one');
    await becomes(() => lena!.room.title.innerText(), 'farah.one');
    await lena!.room.says('Good morning, Farah');
    await farah!.messages('@Lena.One');
    expect(farah!.room.address).toBe(lena!.room.address);
    await farah!.room.hears('Good morning, Farah');
    await farah!.room.says('Good morning, Lena');
    await lena!.room.shows(['Good morning, Farah', 'Good morning, Lena']);
  });

  it('a suggestion opens the conversation, and the other finds it in their list', async () => {
    const [lena, farah] = await members('lena.two', 'farah.two');
    await lena!.begins(/^Message someone/);
    await lena!.field('Username').pressSequentially('farah.t');
    await lena!.dialog
      .getByRole('list', { name: 'Suggestions' })
      .getByRole('button', { name: /farah\.two/ })
      .click();
    await lena!.room.isOpen();
    await lena!.room.says('Found you');
    await farah!.roomList.getByRole('link', { name: /lena\.two.*Found you.*1 unread/s }).click();
    await farah!.room.isOpen();
    expect(farah!.room.address).toBe(lena!.room.address);
    await farah!.room.hears('Found you');
  });

  it('nobody of that name, no name, and one’s own name are said beside the field', async () => {
    const [lena] = await members('lena.three');
    await lena!.begins(/^Message someone/);
    await lena!.presses('Open the conversation');
    await lena!.reads('Please enter a username.');
    await lena!.fills('Username', 'nobody.at.all');
    await lena!.presses('Open the conversation');
    await lena!.reads('Nobody here is called nobody.at.all.');
    await becomes(() => lena!.said('Username'), 'Nobody here is called nobody.at.all.');
    await lena!.fills('Username', 'lena.three');
    await lena!.presses('Open the conversation');
    await lena!.reads('That is you. Whom would you like to talk to?');
  });

  it('one leaves a conversation and talks to someone else; it comes back when the other writes', async () => {
    const [lena, farah] = await members('lena.four', 'farah.four');
    await here.people.member('bo.four');
    await lena!.messages('farah.four');
    await lena!.room.says('See you later');
    await farah!.messages('lena.four');
    await farah!.room.hears('See you later');
    await lena!.room.chooses('Leave conversation');
    await lena!.isAt('/rooms');
    await becomes(() => lena!.roomList.getByRole('link', { name: /farah\.four/ }).count(), 0);
    await lena!.messages('bo.four');
    await lena!.room.says('Hello, Bo');
    await lena!.room.shows(['Hello, Bo']);
    await farah!.room.says('One more thing');
    await lena!.roomList.getByRole('link', { name: /farah\.four/ }).click();
    await lena!.room.shows(['See you later', 'One more thing']);
  });

  it('two accounts in two tabs of one browser talk, and each survives its own reload', async () => {
    const lena = await here.visitor();
    await lena.signsUp('lena.tab');
    const farah = await here.tab(lena);
    await farah.signsUp('farah.tab');
    await lena.messages('farah.tab');
    await lena.room.says('From the first tab');
    await farah.messages('lena.tab');
    await farah.room.hears('From the first tab');
    await farah.room.says('From the second tab');
    await lena.room.hears('From the second tab');
    for (const [tab, name, other] of [
      [lena, 'lena.tab', 'farah.tab'],
      [farah, 'farah.tab', 'lena.tab'],
      [lena, 'lena.tab', 'farah.tab'],
    ] as const) {
      await tab.page.reload();
      await tab.room.shows(['From the first tab', 'From the second tab']);
      await tab.button(new RegExp(`${name}.*accounts and theme`, 's')).waitFor();
      await becomes(() => tab.room.title.innerText(), other);
    }
    await lena.room.says('Still me');
    await farah.room.hears('Still me');
    await becomes(() => farah.room.row('Still me').getAttribute('aria-label'), /^lena\.tab,/);
  });

  it('what the other writes appears as text, whatever it holds', async () => {
    const [mallory, lena] = await members('mallory', 'lena.five');
    await mallory!.messages('lena.five');
    await lena!.messages('mallory');
    const long = '界x'.repeat(2000);
    for (const text of [...HOSTILE, long]) await mallory!.room.says(text);
    for (const { room, page } of [lena!, mallory!]) {
      await becomes(() => room.rows.locator('confab-message-text').evaluateAll((all) => all.map((each) => each.textContent.trim())), [...HOSTILE, long]);
      expect(await room.log.locator('script, img, iframe, svg[onload]').count()).toBe(0);
      expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
      const words = room.rows.last().locator('.body');
      await becomes(() => words.evaluate((element) => element.scrollWidth <= element.clientWidth), true);
      await becomes(() => room.scroller.evaluate((element) => element.scrollWidth - element.clientWidth), 0);
      const direction = room.row('שלום, מה שלומך היום?').locator('[dir=auto]').first();
      await becomes(() => direction.evaluate((element) => getComputedStyle(element).direction), 'rtl');
    }
  });

  it('a hostile name is a name, in every place where it stands', async () => {
    const [bad, lena] = [await here.visitor(), await here.visitor()];
    const name = '<img src=x onerror=hacked=1>';
    await bad.entersCode(await lena.opensRoom('Lena'), name);
    await lena.room.notes(`${name} came in`);
    await bad.room.says('Hello');
    await lena.room.hears('Hello');
    await becomes(() => lena.room.title.innerText(), name);
    await lena.room.showsPeople();
    await lena.room.people.getByText(name, { exact: true }).waitFor();
    await becomes(() => lena.page.title(), `${name} · Confab`);
    expect(await lena.page.locator('img').count()).toBe(0);
    expect(await lena.page.evaluate(() => 'hacked' in window)).toBe(false);
  });
});
