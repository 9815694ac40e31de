import type { Locator } from 'playwright-core';

import { barriers } from './barriers.js';
import { becomes } from './becomes.js';
import { browserStage, DESKTOP, PHONE } from './browser-stage.js';
import type { Visitor } from './visitor.js';

const here = browserStage();

/** Lena in a room of hers, in which Bo, a member, and Anouk, a guest, are as well. */
async function lenaAmongOthers(name: string, device: typeof DESKTOP | typeof PHONE = DESKTOP): Promise<Visitor> {
  const [host, bo, anouk] = [await here.people.member(`lena.${name}`), await here.people.member(`bo.${name}`), await here.people.guest('Anouk')];
  const room = await host.makes({ kind: 'public', name: `Room of ${name}`, guests: true });
  await bo.joins(room.id);
  await anouk.joins(room.id);
  const lena = await here.visitor(device);
  await lena.goes(`/login`);
  await lena.logsIn(`lena.${name}`);
  await lena.isAt('/rooms');
  await lena.goes(`/rooms/${room.id}`);
  await lena.room.notes('Anouk came in');
  return lena;
}

const suggestions = ({ page }: Visitor): Locator => page.getByRole('listbox', { name: 'Suggestions' }).getByRole('option');
const written =
  ({ room }: Visitor) =>
  (): Promise<string> =>
    room.composer.inputValue();

/** As a browser puts it in, by the reader's own keys. */
async function pastesWhatWasWritten({ room }: Visitor, text: string): Promise<void> {
  await room.composer.fill(text);
  await room.composer.press('Control+a');
  await room.composer.press('Control+x');
}

describe('while one writes', () => {
  it('people are offered by any part of a name, guests too, and put in by keys alone', async () => {
    const lena = await lenaAmongOthers('calls');
    await lena.room.composer.pressSequentially('Could you ask @');
    await becomes(() => suggestions(lena).count(), 3);
    await lena.room.composer.pressSequentially('anou');
    await becomes(() => suggestions(lena).count(), 1);
    await becomes(() => barriers(lena), []);
    await lena.room.composer.press('Enter');
    await becomes(written(lena), 'Could you ask @Anouk ');
    await lena.room.composer.pressSequentially('and @calls');
    await suggestions(lena).filter({ hasText: '@bo.calls' }).waitFor();
    await lena.room.composer.press('Tab');
    await becomes(written(lena), 'Could you ask @Anouk and @bo.calls ');
    await lena.room.composer.press('Enter');
    await becomes(() => lena.room.rows.locator('.called').allInnerTexts(), ['@Anouk', '@bo.calls']);
    await becomes(written(lena), '');
    await lena.room.composer.press('ArrowUp');
    await becomes(written(lena), 'Could you ask @Anouk and @bo.calls');
  });

  it('an emoji is put in by its name, or from the button', async () => {
    const lena = await lenaAmongOthers('laughs');
    await lena.room.composer.pressSequentially('A break :coffe');
    await suggestions(lena).first().waitFor();
    await lena.room.composer.press('Enter');
    await becomes(written(lena), 'A break ☕ ');
    await lena.presses('Emoji');
    await lena.dialog.getByRole('combobox').or(lena.dialog.getByRole('searchbox')).fill('tada');
    await lena.dialog.getByRole('option').first().waitFor();
    await lena.page.keyboard.press('Enter');
    await becomes(written(lena), 'A break ☕ 🎉');
    await lena.room.composer.press('Enter');
    await lena.room.hears('A break ☕ 🎉');
  });

  it('what one may do here is done by writing it', async () => {
    const lena = await lenaAmongOthers('acts');
    await lena.room.composer.pressSequentially('/');
    await becomes(() => suggestions(lena).count(), 4);
    await lena.room.composer.pressSequentially('top');
    await becomes(() => suggestions(lena).count(), 1);
    await lena.room.composer.press('Enter');
    await lena.room.composer.pressSequentially('Bring tools');
    await lena.room.composer.press('Enter');
    await lena.main.locator('confab-room-header').getByText('Bring tools').waitFor();
    await becomes(written(lena), '');
    await lena.room.says('/invite @nobody.at.all');
    await lena.reads('Nobody has this username.');
    await becomes(written(lena), '/invite @nobody.at.all');
    await lena.room.says('/me waves');
    await lena.room.rows.locator('em').filter({ hasText: 'waves' }).waitFor();
    await lena.room.says('/leave');
    await lena.isAt('/rooms');
  });

  it('words get their form by keys, over a selection and from the bar', async () => {
    const lena = await lenaAmongOthers('shapes');
    const bar = lena.page.getByRole('toolbar', { name: 'Formatting' });
    await lena.room.composer.pressSequentially('Leave it');
    await lena.room.composer.press('Shift+Control+ArrowLeft');
    await bar.waitFor();
    await becomes(() => barriers(lena), []);
    await lena.room.composer.press('Control+b');
    await becomes(written(lena), 'Leave **it**');
    await lena.room.composer.press('Control+z');
    await becomes(written(lena), 'Leave it');
    await bar.getByRole('button', { name: 'Italic' }).click();
    await becomes(written(lena), 'Leave _it_');
    await lena.room.composer.press('End');
    await bar.waitFor({ state: 'detached' });
    await lena.presses('Formatting');
    await bar.getByRole('button', { name: 'Quote' }).click();
    await becomes(written(lena), '> Leave _it_');
    await becomes(() => bar.getByRole('button', { name: 'Quote' }).getAttribute('aria-pressed'), 'true');
    await lena.room.composer.press('Enter');
    await lena.room.rows.locator('blockquote em').filter({ hasText: 'it' }).waitFor();
  });

  it('pasted code is offered a block, and a pasted address makes selected words a link', async () => {
    const lena = await lenaAmongOthers('pastes');
    await pastesWhatWasWritten(lena, 'if (late) {\n  wait();\n}');
    await lena.room.composer.press('Control+v');
    await lena.presses('Make it a code block');
    await becomes(written(lena), '```\nif (late) {\n  wait();\n}\n```');
    await lena.room.composer.press('Enter');
    await lena.room.rows.getByRole('figure').waitFor();
    await pastesWhatWasWritten(lena, 'https://plan.example/(b)');
    await lena.room.composer.fill('the plan');
    await lena.room.composer.press('Control+a');
    await lena.room.composer.press('Control+v');
    await becomes(written(lena), '[the plan](https://plan.example/%28b%29)');
    await lena.room.composer.press('Control+z');
    await becomes(written(lena), 'the plan');
  });

  it('on a phone the suggestions are pressed, and stand within the screen', async () => {
    const lena = await lenaAmongOthers('taps', PHONE);
    await lena.room.composer.tap();
    await lena.room.composer.pressSequentially('@');
    await becomes(() => suggestions(lena).count(), 3);
    await becomes(() => barriers(lena), []);
    const box = await lena.page.getByRole('listbox', { name: 'Suggestions' }).boundingBox();
    expect(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= PHONE.viewport.width).toBe(true);
    await suggestions(lena).filter({ hasText: 'Anouk' }).tap();
    await becomes(written(lena), '@Anouk ');
    await becomes(() => lena.room.composer.evaluate((element) => element === document.activeElement), true);
  });
});
