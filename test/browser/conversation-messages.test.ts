import { DESKTOP, PHONE, browserStage } from './browser-stage.js';
import { becomes } from './becomes.js';
import type { Visitor } from './visitor.js';
import type { Locator } from 'playwright-core';

const here = browserStage();

/** Two members in one named room, the first its owner. */
async function two(room: string, device: typeof DESKTOP | typeof PHONE = DESKTOP): Promise<[Visitor, Visitor]> {
  const [lena, bo] = [await here.visitor(device), await here.visitor()];
  const word = room.replaceAll(/\W/g, '').toLowerCase();
  await lena.signsUp(`lena.${word}`);
  await bo.signsUp(`bo.${word}`);
  await lena.opensNamed(room);
  await bo.opensNamed(room);
  await lena.room.notes(`bo.${word} came in`);
  return [lena, bo];
}

const reaction = ({ room }: Visitor, text: string, emoji: string): Locator =>
  room.row(text).getByRole('group', { name: 'Reactions' }).getByRole('button', { name: emoji });

/** What stands on the pills below a message. */
const pills = ({ room }: Visitor, text: string): Promise<string[]> => room.row(text).locator('.react:not(.add)').allInnerTexts();

describe('a reaction', () => {
  it('is given by a press, joined by another person, told by name, and taken back', async () => {
    const [lena, bo] = await two('Pressed');
    await lena.room.says('Coffee is ready');
    await bo.room.hears('Coffee is ready');
    await bo.room.row('Coffee is ready').hover();
    await bo.room.row('Coffee is ready').getByRole('button', { name: 'React with 👍' }).click();
    await reaction(lena, 'Coffee is ready', '👍 bo.pressed').click();
    await becomes(() => reaction(bo, 'Coffee is ready', '👍').getAttribute('aria-label'), '👍 You and lena.pressed');
    await becomes(() => pills(bo, 'Coffee is ready').then((all) => all.map((words) => words.replaceAll(/\s/g, ''))), ['👍2']);
    expect(await reaction(bo, 'Coffee is ready', '👍').getAttribute('aria-pressed')).toBe('true');

    await bo.room.composer.hover();
    await reaction(bo, 'Coffee is ready', '👍').hover();
    await bo.page.locator('confab-reaction-tip').filter({ hasText: 'You and lena.pressed' }).waitFor();
    await reaction(bo, 'Coffee is ready', '👍').click();
    await reaction(lena, 'Coffee is ready', '👍 You').waitFor();
    await becomes(() => reaction(bo, 'Coffee is ready', '👍').getAttribute('aria-pressed'), 'false');
    await bo.page.reload();
    await becomes(() => reaction(bo, 'Coffee is ready', '👍').getAttribute('aria-label'), '👍 lena.pressed');
  });

  it('is found by name and chosen with the keyboard alone, in one’s own skin tone, and offered first from then on', async () => {
    const [lena, bo] = await two('Found');
    await bo.room.says('Done');
    await lena.room.hears('Done');
    await lena.room.row('Done').focus();
    await lena.room.row('Done').getByRole('button', { name: 'React', exact: true }).press('Enter');
    await lena.dialog.getByRole('button', { name: 'Skin tone' }).click();
    await lena.dialog.getByRole('button', { name: 'Dark', exact: true }).click();
    await lena.field('Find an emoji').fill('clap');
    await lena.dialog.getByRole('option', { name: 'clapping hands' }).waitFor();
    await lena.field('Find an emoji').press('Enter');
    await reaction(bo, 'Done', '👏🏿 lena.found').waitFor();
    await lena.room.row('Done').getByRole('button', { name: 'React with 👏🏿' }).waitFor();
  });

  it('that the server refuses falls back, with words; many kinds stand behind a number', async () => {
    const lena = await here.visitor();
    await lena.signsUp('lena.many');
    await lena.opensNamed('Many kinds');
    const bo = await here.people.member('bo.many');
    await bo.joins(lena.room.address.split('/').at(-1) ?? '');
    const { id } = await bo.says(lena.room.address.split('/').at(-1) ?? '', 'All of them');
    const emojis = ['😀', '😃', '😄', '😁', '😆', '😅', '🤣', '😂', '🙂', '🙃', '😉', '😊', '😇', '🥰', '😍', '🤩', '😘', '😋', '😛', '😜'];
    for (const emoji of emojis) await bo.chat.call('message.react', { messageId: id, emoji, on: true });
    await lena.button('12 more kinds of reactions').click();
    await becomes(() => pills(lena, 'All of them').then((all) => all.length), 20);
    await lena.room.row('All of them').hover();
    await lena.room.row('All of them').getByRole('button', { name: 'React with 👍' }).click();
    await lena.reads('There are 20 different reactions to this message already.');
    await becomes(() => reaction(lena, 'All of them', '👍').count(), 0);
  });
});

describe('a message', () => {
  it('keeps its earlier texts, and shows what was changed in them', async () => {
    const [lena, bo] = await two('Corrected');
    await lena.room.says('The keys are in the red tin');
    await bo.room.hears('The keys are in the red tin');
    await lena.room.composer.press('ArrowUp');
    await becomes(() => lena.room.composer.inputValue(), 'The keys are in the red tin');
    await lena.room.says('The keys are in the blue tin');
    await bo.room.row('The keys are in the blue tin').getByRole('button', { name: 'edited' }).click();
    await bo.dialog.getByText('At first').waitFor();
    await becomes(() => bo.dialog.locator('del').allInnerTexts(), ['red']);
    await becomes(() => bo.dialog.locator('ins').allInnerTexts(), ['blue']);
    await becomes(() => bo.dialog.locator('.words').last().innerText(), 'The keys are in the red tin');
  });

  it('is pinned for everybody by who may, and says so beside its time', async () => {
    const [lena, bo] = await two('Pinned');
    await bo.room.says('Bring your own cup');
    await lena.room.hears('Bring your own cup');
    await bo.room.row('Bring your own cup').hover();
    await bo.room.row('Bring your own cup').getByRole('button', { name: 'More', exact: true }).click();
    await bo.page.getByRole('menuitem', { name: 'Copy text' }).waitFor();
    expect(await bo.page.getByRole('menuitem', { name: 'Pin for everybody' }).count()).toBe(0);
    await bo.page.keyboard.press('Escape');
    await lena.room.does('Pin for everybody', 'Bring your own cup');
    await bo.room.log.getByText('Pinned by lena.pinned').waitFor();
    await becomes(() => bo.room.row('Bring your own cup').getAttribute('aria-label'), /, pinned: Bring/);
    // The others hear of it, and find it by the number in the header.
    await bo.presses('1 pinned message');
    await bo.dialog.getByText('Bring your own cup').waitFor();
    expect(await bo.dialog.getByRole('button', { name: 'Unpin' }).count()).toBe(0);
    await bo.dialog.getByRole('button', { name: 'Show in the room' }).click();
    await becomes(() => bo.room.row('Bring your own cup').evaluate((row) => row === document.activeElement), true);
    await lena.presses('1 pinned message');
    await lena.dialog.getByRole('button', { name: 'Unpin' }).click();
    await lena.dialog.getByText('Nothing is pinned').waitFor();
    await lena.page.keyboard.press('Escape');
    await bo.room.log.getByText('Pinned by lena.pinned').waitFor({ state: 'detached' });
  });

  it('that is deleted can be brought back for five seconds, and others see nothing of it meanwhile', async () => {
    const [lena, bo] = await two('Undone');
    await lena.room.says('Stays after all');
    await bo.room.hears('Stays after all');
    await lena.room.does('Delete', 'Stays after all');
    await lena.room.log.getByText('Message deleted').waitFor();
    await lena.presses('Undo');
    await lena.room.hears('Stays after all');
    await lena.room.says('Goes');
    await bo.room.hears('Goes');
    await lena.room.does('Delete', 'Goes');
    await bo.room.log.getByText('Message deleted').waitFor();
    await bo.room.shows(['Stays after all']);
    await lena.room.shows(['Stays after all']);
  });

  it('that is deleted is gone at once when the page is left', async () => {
    const [lena, bo] = await two('Left');
    await lena.room.says('Not for long');
    await bo.room.hears('Not for long');
    await lena.room.does('Delete', 'Not for long');
    await lena.room.log.getByText('Message deleted').waitFor();
    // Its time stands still while somebody points at it: what ends it is the leaving.
    await lena.button('Undo').hover();
    await lena.page.goto('about:blank');
    await bo.room.log.getByText('Message deleted').waitFor();
  });

  it('on a phone, has a sheet with emoji and all that can be done', async () => {
    const [amara, bo] = await two('Held', PHONE);
    await bo.room.says('Hold me');
    await amara.room.hears('Hold me');
    await amara.room.row('Hold me').dispatchEvent('pointerdown', { pointerType: 'touch', isPrimary: true, bubbles: true, clientX: 120, clientY: 200 });
    await amara.dialog.getByRole('button', { name: 'React with 🎉' }).click();
    await reaction(bo, 'Hold me', '🎉 lena.held').waitFor();
    await amara.room.row('Hold me').dispatchEvent('pointerdown', { pointerType: 'touch', isPrimary: true, bubbles: true, clientX: 120, clientY: 200 });
    await amara.dialog.getByText('You', { exact: true }).waitFor();
    await amara.dialog.getByRole('button', { name: 'Choose another emoji' }).click();
    await amara.dialog.getByRole('option', { name: 'thumbs up' }).first().click();
    await reaction(bo, 'Hold me', '👍 lena.held').waitFor();
  });
});

describe('keys of one letter', () => {
  it('react to the message in focus, answer it, and edit one’s last; in the box they are letters', async () => {
    const [lena, bo] = await two('Keys');
    await bo.room.says('Soup or cake?');
    await lena.room.hears('Soup or cake?');
    await lena.room.row('Soup or cake?').focus();
    await lena.page.keyboard.press('+');
    await lena.field('Find an emoji').fill('clap');
    await lena.dialog.getByRole('option', { name: 'clapping hands' }).waitFor();
    await lena.field('Find an emoji').press('Enter');
    await reaction(bo, 'Soup or cake?', '👏 lena.keys').waitFor();

    await lena.room.row('Soup or cake?').focus();
    await lena.page.keyboard.press('r');
    await lena.page.getByRole('button', { name: 'Cancel reply' }).waitFor();
    await lena.room.composer.pressSequentially('really cake');
    await lena.room.composer.press('Enter');
    await bo.room.hears('really cake');
    await bo.room.row('really cake').getByRole('button', { name: 'Soup or cake?' }).waitFor();

    await lena.room.row('really cake').focus();
    await lena.page.keyboard.press('e');
    await becomes(() => lena.room.composer.inputValue(), 'really cake');
  });
});
