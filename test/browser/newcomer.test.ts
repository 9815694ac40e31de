import type { Locator } from 'playwright-core';

import { PASSWORD } from '../support/people.js';
import { becomes } from './becomes.js';
import { browserStage, DESKTOP, PHONE } from './browser-stage.js';
import { browsersCrosses } from './search-crosses.js';
import type { Visitor } from './visitor.js';

const here = browserStage();

/** As wide as the letters go: what a name may be at most. */
const LONG_NAME = 'Maximiliane Wilhelmina von Hohenzollern-Sigmaringen'.slice(0, 50);

const isOneLine = async (part: Locator): Promise<boolean> => ((await part.boundingBox())?.height ?? NaN) < 30;
const inRead = (part: Locator): Promise<string> => part.evaluate((element) => element.textContent.replace(/\s+/g, ' ').trim());

/** The answers at the end of a dialog, as they stand in the line. */
async function answers(visitor: Visitor): Promise<string[]> {
  const placed = await visitor.dialog
    .locator('.dialog-actions')
    .getByRole('button')
    .evaluateAll((buttons) => buttons.map((button) => ({ text: button.textContent.trim(), x: button.getBoundingClientRect().x })));
  return placed.sort((one, other) => one.x - other.x).map(({ text }) => text);
}

async function signsIn(visitor: Visitor, username: string): Promise<void> {
  await visitor.goes('/login');
  await visitor.logsIn(username, PASSWORD);
  await visitor.isAt('/rooms');
}

describe('what a newcomer trips over', () => {
  it.each([
    ['at a desk', DESKTOP],
    ['on a phone', PHONE],
  ])('a page without rooms says so once, and its three doors lead somewhere, %s', async (place, device) => {
    const lena = await here.visitor(device);
    await lena.signsUp(`lena.first.${place.slice(-4)}`);
    await lena.main.getByRole('heading', { level: 1, name: 'Nobody is talking here yet.' }).waitFor();
    await becomes(() => lena.page.getByRole('heading').count(), 1);
    await becomes(() => lena.page.getByText(/no rooms|nobody is talking/i).count(), 1);
    await lena.presses(/^Look around/);
    await lena.dialog
      .getByText('No rooms to join yet')
      .or(lena.dialog.getByRole('list', { name: 'Rooms' }))
      .waitFor();
    await lena.fills('Room name', 'nowhere');
    await lena.dialog.getByText('No room is called that').waitFor();
    await becomes(() => browsersCrosses(lena.page), ['none']);
    await lena.presses('Clear');
    await becomes(() => lena.field('Room name').inputValue(), '');
    await lena.page.keyboard.press('Escape');
    await lena.presses(/^Join with a code/);
    await lena.dialog.getByRole('heading', { name: 'Enter a code' }).waitFor();
    await lena.page.keyboard.press('Escape');
    await lena.dialog.waitFor({ state: 'detached' });
    await lena.presses(/^Open a room/);
    await lena.room.isOpen();
  });

  it('alone in a new room the code stays in sight, and in the list rooms are told apart by theirs', async () => {
    const lena = await here.visitor();
    await lena.signsUp('lena.codes');
    await lena.presses(/^Open a room/);
    await lena.room.isOpen();
    const first = await lena.room.code();
    const chip = lena.main.locator('confab-room-header').getByRole('button', { name: /^Copy code/ });
    expect(await chip.count()).toBe(0);
    for (let line = 1; line <= 14; line += 1) await lena.room.says(`Line ${line}`);
    await lena.room.hears('Line 14');
    await chip.waitFor();
    await lena.page.reload();
    await lena.room.hears('Line 14');
    await chip.waitFor();
    await lena.room.scroller.evaluate((scroller) => scroller.scrollTo({ top: -scroller.scrollHeight }));
    await chip.waitFor({ state: 'detached' });

    await lena.begins(/^Open a room with a code/);
    await lena.reads('Your room is open. Now call someone in.');
    await becomes(() => lena.room.code().then((code) => code !== first), true);
    const second = await lena.room.code();
    const bo = await here.people.guest('Bo');
    await bo.enters(second);
    await lena.room.notes('Bo came in');
    const rows = lena.roomList.getByRole('link');
    await becomes(
      async () =>
        (await rows.allInnerTexts())
          .map((text) =>
            text
              .split('\n')
              .map((line) => line.trim())
              .filter(Boolean)
              .join(' '),
          )
          .sort(),
      [`Bo , code ${second}`, `Your room , code ${first}`].sort(),
    );
    // Two in a room with a code are no conversation of two: its mark stands for it, not Bo's face.
    expect(await rows.locator('confab-avatar').count()).toBe(0);
    await lena.reads('Ends when the last one leaves');
    await lena.main.getByText('Whoever has the code can come in.').waitFor();
    // A lock stands for who may come in, not for what is kept.
    await lena.presses('Room menu');
    const kept = await lena.page.getByRole('menuitem', { name: 'Keep this room' }).locator('svg').innerHTML();
    await lena.page.keyboard.press('Escape');
    await lena.presses('New room or message');
    expect(kept).not.toBe(
      await lena.dialog
        .getByRole('button', { name: /^Open a private room/ })
        .locator('svg')
        .first()
        .innerHTML(),
    );
  });

  it('a room that exists is joined by its name without a request that fails, and times are the reader’s', async () => {
    const [bo, words] = [await here.people.guest('Bo'), 'Said before'];
    const room = await bo.makes({ kind: 'public', name: 'Found by name', guests: true });
    const { createdAt } = await bo.says(room.id, words);
    const [american, german] = [await here.visitor({ locale: 'en-US' }), await here.visitor({ locale: 'de-DE' })];
    for (const [visitor, name] of [
      [american, 'Amy'],
      [german, 'Anna'],
    ] as const) {
      const failed: string[] = [];
      visitor.page.on('response', (answer) => answer.status() >= 400 && failed.push(`${answer.status()} ${answer.url()}`));
      await visitor.entersNamed('found by NAME', name);
      await visitor.room.hears(words);
      expect(failed).toEqual([]);
    }
    const time = (visitor: Visitor): Promise<string> => inRead(visitor.room.log.locator('time').first());
    const clock = (locale: string, options: Intl.DateTimeFormatOptions): string => new Date(createdAt).toLocaleTimeString(locale, options).replace(/\s/g, ' ');
    await becomes(() => time(american), clock('en-US', { hour: 'numeric', minute: '2-digit' }));
    await becomes(() => time(german), clock('de-DE', { hour: '2-digit', minute: '2-digit' }));
  });

  it('an empty room says what it is, and its share sheet has a link for whoever may come', async () => {
    const lena = await here.visitor();
    await lena.signsUp('lena.empty');
    await lena.opensNamed('Nothing said');
    await lena.main.getByText(/^Opened by you today\. .* Nothing has been said yet\.$/).waitFor();
    await lena.main.getByRole('button', { name: 'Call someone in' }).click();
    await lena.dialog.getByText('No links yet.').waitFor();
    expect(await lena.page.locator('select').count()).toBe(0);
    const life = lena.dialog.getByRole('combobox', { name: 'Good for' });
    await life.click();
    await lena.page.getByRole('option', { name: '30 days' }).click();
    await becomes(() => inRead(life), '30 days');
    await lena.presses('Copy link');
    await lena.reads('Link copied');
    await lena.page.keyboard.press('Escape');
    await lena.dialog.waitFor({ state: 'detached' });
    await lena.room.composer.press('ControlOrMeta+V');
    await becomes(() => lena.room.composer.inputValue(), `${here.server.url}${lena.room.address}`);
    await lena.room.composer.fill('');
    const farah = await here.visitor();
    await farah.signsUp('farah.empty');
    await farah.goes(lena.room.address);
    await farah.presses('Join');
    await farah.room.isOpen();

    await lena.messages('farah.empty');
    await lena.main.getByText('@farah.empty. Only the two of you can read this.').waitFor();
  });

  it('a dialog’s deed stands at its end, danger is filled, and boxes stand beside the first line', async () => {
    const lena = await here.visitor({ colorScheme: 'dark' });
    await lena.signsUp('lena.deeds');
    await lena.opensNamed('Deeds');
    await lena.room.chooses('Room settings');
    await becomes(() => answers(lena), ['Cancel', 'Save']);
    const boxes = lena.dialog.locator('label.check');
    await boxes.first().waitFor();
    const besideTheirFirstLine = (): Promise<boolean[]> =>
      boxes.evaluateAll((labels) => {
        const top = (label: Element, part: string): number => label.querySelector(part)?.getBoundingClientRect().top ?? NaN;
        return [...new Set(labels.map((label) => Math.abs(top(label, 'input') - top(label, 'span')) < 5))];
      });
    await becomes(besideTheirFirstLine, [true]);
    await lena.presses('Cancel');
    await lena.room.chooses('Delete room');
    await becomes(() => answers(lena), ['Keep it', 'Delete room']);
    await becomes(() => lena.button('Keep it').evaluate((button) => button === document.activeElement), true);
    await becomes(() => lena.button('Delete room').evaluate((button) => getComputedStyle(button).backgroundColor), 'rgb(245, 143, 135)');
    await lena.presses('Keep it');
    // The chosen theme has an edge of its own in the dark as well: 3 to 1 or more against what is around it.
    await lena.presses(/accounts and theme/);
    const chosen = lena.dialog.getByRole('radio', { checked: true });
    await becomes(() => chosen.evaluate((radio) => getComputedStyle(radio).boxShadow), /rgb\(113, 126, 120\)/);
  });

  it('the ring of the focus goes round one’s own words, not through them', async () => {
    const lena = await here.visitor();
    await lena.entersNamed('Rings', 'Lena');
    await lena.room.says('Mine');
    await lena.room.composer.press('Shift+Tab');
    const row = lena.room.row('Mine');
    await row.focus();
    await lena.page.keyboard.press('ArrowDown');
    const ring = (part: Locator): Promise<string> => part.evaluate((element) => getComputedStyle(element).outlineStyle);
    await becomes(() => ring(row.locator('confab-message-text')), 'solid');
    await becomes(() => ring(row), 'none');
  });

  it('on a phone the number of people stands in the head, and a name of 50 letters takes one line', async () => {
    const [writer, lena] = [await here.people.guest(LONG_NAME), await here.people.member('lena.long')];
    const room = await writer.makes({ kind: 'ephemeral' });
    await lena.enters(room.code ?? '');
    await writer.says(room.id, 'By a long name');
    const visitor = await here.visitor(PHONE);
    await signsIn(visitor, 'lena.long');
    await visitor.roomList.getByRole('link', { name: new RegExp(`^${LONG_NAME}`) }).tap();
    await visitor.room.hears('By a long name');
    await becomes(() => inRead(visitor.room.peopleButton), '2');
    const author = visitor.room.log.locator('.by b').first();
    await becomes(() => isOneLine(author), true);
    await becomes(() => author.evaluate((name) => name.getBoundingClientRect().right < innerWidth), true);
    await becomes(() => isOneLine(visitor.room.title), true);
  });
});
