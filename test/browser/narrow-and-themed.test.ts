import { browserStage, PHONE } from './browser-stage.js';
import { becomes } from './becomes.js';
import { FOR_STRANGERS, WAYS_INTO_ROOMS } from './pages.js';
import type { Visitor } from './visitor.js';

const here = browserStage();

/** What sticks out of a page that is 360 px wide: what it would scroll sideways by, and what is cut off on either side. */
async function sticksOut({ page }: Visitor): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : [];
    for (const element of document.querySelectorAll<HTMLElement>('a, button, input, textarea, h1, h2, label')) {
      const { left, right, width } = element.getBoundingClientRect();
      const isHidden = width <= 1 || getComputedStyle(element).visibility === 'hidden' || element.closest('.visually-hidden') !== null;
      if (!isHidden && (left < 0 || right > clientWidth)) found.push(`${element.outerHTML.slice(0, 80)} from ${left} to ${right}`);
    }
    return found;
  });
}

/** Buttons and links that a thumb would miss. Those within a line of text are excepted, as WCAG 2.2 does. */
async function tooSmall({ page }: Visitor): Promise<string[]> {
  return page.evaluate(() => {
    const tools = [...document.querySelectorAll<HTMLElement>('button, a.btn, a.row, a.tool')].filter(
      (each) => each.checkVisibility() && !each.matches('.text, .visually-hidden'),
    );
    return tools
      .map((each) => ({ each, box: each.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && Math.min(box.width, box.height) < 24)
      .map(({ each, box }) => `${each.outerHTML.slice(0, 80)} is ${box.width} × ${box.height}`);
  });
}

/** Once what slides in has come to rest. */
async function fits(visitor: Visitor, name: string): Promise<void> {
  await becomes(async () => ({ name, sticksOut: await sticksOut(visitor), tooSmall: await tooSmall(visitor) }), { name, sticksOut: [], tooSmall: [] });
}

describe('at 360 px wide', () => {
  it('nothing sticks out of any page that strangers see', async () => {
    const visitor = await here.visitor(PHONE);
    for (const [name, way] of Object.entries(FOR_STRANGERS)) {
      await way(visitor);
      await fits(visitor, name);
    }
  });

  it('a guest opens a room, talks, and finds share sheet, people and menu', async () => {
    const [amara, bo] = [await here.visitor(PHONE), await here.visitor(PHONE)];
    const code = await amara.opensRoom('Amara');
    await fits(amara, 'a new room');
    await bo.entersCode(code, 'Nguyễn Thị Minh Khai von und zu Wolfeschlegelstein');
    await bo.room.says(`Supercalifragilistic${'x'.repeat(300)}`);
    await bo.room.says('```\nconst wide = "a line of code that is wider than any phone would ever be, whatever its size";\n```');
    await amara.room.hears(`Supercalifragilistic${'x'.repeat(300)}`);
    await fits(amara, 'a conversation');
    await amara.button('Share this room').first().tap();
    await amara.dialog.waitFor();
    await fits(amara, 'the share sheet');
    await amara.page.keyboard.press('Escape');
    await amara.room.peopleButton.tap();
    await amara.page.getByRole('heading', { name: 'Here, 2' }).waitFor();
    await fits(amara, 'the people');
    await amara.presses('Close');
    await amara.room.composer.tap();
    await amara.room.composer.fill('Answered with a thumb');
    await amara.button('Send').tap();
    await bo.room.hears('Answered with a thumb');
  });

  it('a guest knocks, is let in with a thumb, and finds the ways to keep their name and to call others in', async () => {
    const [amara, bo] = [await here.visitor(PHONE), await here.visitor(PHONE)];
    const code = await amara.opensRoom('Amara');
    await amara.room.chooses('Room settings');
    await amara.page.getByRole('checkbox', { name: /^Everyone has to knock/ }).check();
    await fits(amara, 'the settings');
    await amara.presses('Save');
    await amara.dialog.waitFor({ state: 'detached' });
    await bo.knocksAt(code, 'Nguyễn Thị Minh Khai von und zu Wolfeschlegelstein');
    await fits(bo, 'at the door');
    await amara.room.atTheDoor.waitFor();
    await fits(amara, 'the card of a knock');
    await amara.button(/^Let in/).tap();
    await bo.room.isOpen();
    await bo.button('Share this room').last().tap();
    await bo.presses('Make a link');
    await bo.dialog.getByText(/Copy it now/).waitFor();
    await fits(bo, 'a link');
    await bo.page.keyboard.press('Escape');
    await bo.page.getByRole('link', { name: 'Rooms' }).tap();
    await fits(bo, 'a guest’s list');
    await bo.button('Keep my name').tap();
    await fits(bo, 'keeping a name');
  });

  it('a message is answered from its sheet after a long press', async () => {
    const [amara, bo] = [await here.visitor(PHONE), await here.visitor(PHONE)];
    await bo.entersCode(await amara.opensRoom('Amara'), 'Bo');
    await bo.room.says('Press me');
    await amara.room.hears('Press me');
    await amara.room.row('Press me').dispatchEvent('pointerdown', { pointerType: 'touch', isPrimary: true, bubbles: true, clientX: 120, clientY: 200 });
    await amara.dialog.getByRole('button', { name: 'Reply', exact: true }).click();
    await amara.room.says('Pressed');
    await bo.room.hears('Pressed');
    await bo.room
      .row('Pressed')
      .getByRole('button', { name: /Press me/ })
      .waitFor();
  });

  it('a finger lifted after a long press at the bottom of the screen presses nothing of the sheet that came under it', async () => {
    const amara = await here.visitor(PHONE);
    await amara.opensRoom('Amara');
    await amara.room.says('Press me');
    // At rest: a row that has just come may still move.
    await amara.room.row('Press me').tap({ trial: true });
    const box = await amara.room.row('Press me').boundingBox();
    const [x, y] = [(box?.x ?? 0) + 40, (box?.y ?? 0) + 16];
    const touch = await amara.page.context().newCDPSession(amara.page);
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await becomes(() => amara.page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.closest('[role="dialog"] button') !== null, [x, y] as const), true);
    // Some browsers click what lies there now, some do not when the press was long enough.
    await amara.page.evaluate(
      ([x, y]) => {
        document.elementFromPoint(x, y)?.dispatchEvent(new PointerEvent('click', { bubbles: true, cancelable: true, detail: 1, pointerType: 'touch' }));
      },
      [x, y] as const,
    );
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    expect(await amara.dialog.getByRole('button', { name: 'Reply', exact: true }).isVisible()).toBe(true);
    // The next touch is meant.
    await amara.dialog.getByRole('button', { name: 'Reply', exact: true }).tap();
    await amara.dialog.waitFor({ state: 'detached' });
    await amara.reads('Reply to');
  });

  it('a member goes from the list into a room and back, and to every way into another', async () => {
    const lena = await here.visitor(PHONE);
    await lena.signsUp('lena.narrow');
    await fits(lena, 'an empty list');
    for (const way of WAYS_INTO_ROOMS) {
      await lena.begins(way);
      await lena.dialog.getByRole('textbox').or(lena.dialog.getByRole('searchbox')).waitFor();
      await fits(lena, way.source);
      await lena.presses('Close');
      await lena.dialog.waitFor({ state: 'detached' });
    }
    await lena.opensNamed('Nachbarschaftsbibliothek Wilhelmsburg und Umgebung');
    await fits(lena, 'a room');
    await lena.page.getByRole('link', { name: 'Rooms' }).tap();
    await lena.isAt('/rooms');
    await lena.roomList.getByRole('link', { name: /Nachbarschaftsbibliothek/ }).waitFor();
    await fits(lena, 'the list');
    await lena.button(/accounts and theme/).tap();
    await lena.dialog.getByRole('radiogroup', { name: 'Theme' }).waitFor();
    await fits(lena, 'the accounts');
    await lena.goes('/account');
    await lena.button('Log out').waitFor();
    await fits(lena, 'the account');
  });
});

describe('on the narrowest phones', () => {
  const enlarge = ({ page }: Visitor): Promise<void> => page.evaluate(() => void (document.documentElement.style.fontSize = '200%'));
  /** Whose right edge comes nearer to the page's than a thumb can tell apart. */
  const atTheEdge = ({ navigation }: Visitor): Promise<string[]> =>
    navigation
      .locator('a, button')
      .evaluateAll((all) => all.filter((each) => each.getBoundingClientRect().right > innerWidth - 12).map((each) => each.textContent.trim()));

  it('and with letters of twice the size, the ways in and out stay on the page', async () => {
    const lena = await here.visitor({ ...PHONE, viewport: { width: 320, height: 640 } });
    await lena.goes('/');
    await fits(lena, 'welcome at 320');
    await enlarge(lena);
    await fits(lena, 'welcome at 320 with large letters');
    await lena.signsUp('lena.smallest');
    await lena.goes('/account');
    await lena.button('Log out').waitFor();
    await fits(lena, 'account at 320');
    await becomes(() => atTheEdge(lena), []);
    await enlarge(lena);
    await fits(lena, 'account at 320 with large letters');
    await becomes(() => atTheEdge(lena), []);
  });
});

describe('light and dark', () => {
  const paper = (visitor: Visitor): Promise<string> => visitor.page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const [LIGHT, DARK] = ['rgb(252, 253, 251)', 'rgb(18, 25, 22)'];

  it('the page follows the system, as it changes', async () => {
    const visitor = await here.visitor({ colorScheme: 'dark' });
    await visitor.goes('/');
    await becomes(() => paper(visitor), DARK);
    await visitor.page.emulateMedia({ colorScheme: 'light' });
    await becomes(() => paper(visitor), LIGHT);
  });

  it('a member chooses, and the choice outlives a reload', async () => {
    const lena = await here.visitor({ colorScheme: 'light' });
    await lena.signsUp('lena.chooses');
    await becomes(() => paper(lena), LIGHT);
    await lena.presses(/accounts and theme/);
    await lena.dialog.getByRole('radio', { name: 'Dark' }).click();
    await becomes(() => paper(lena), DARK);
    await lena.page.reload();
    await becomes(() => paper(lena), DARK);
    await lena.presses(/accounts and theme/);
    await becomes(() => lena.dialog.getByRole('radio', { name: 'Dark' }).getAttribute('aria-checked'), 'true');
    await lena.dialog.getByRole('radio', { name: 'System' }).click();
    await becomes(() => paper(lena), LIGHT);
  });
});
