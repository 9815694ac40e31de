import { browserStage, PHONE } from './browser-stage.js';
import { becomes } from './becomes.js';
import type { Visitor } from './visitor.js';

const here = browserStage();

/** Two guests in one coded room. */
async function two(): Promise<[Visitor, Visitor]> {
  const [amara, bo] = [await here.visitor(), await here.visitor(PHONE)];
  await bo.entersCode(await amara.opensRoom('Amara'), 'Bo');
  await amara.room.notes('Bo came in');
  return [amara, bo];
}

describe('writing in a room', () => {
  it('Enter and the Send button both send, and the box empties', async () => {
    const [amara, bo] = await two();
    await amara.room.composer.pressSequentially('By Enter');
    await amara.room.composer.press('Enter');
    await bo.room.hears('By Enter');
    await becomes(() => amara.room.composer.inputValue(), '');
    await amara.room.composer.pressSequentially('By the button');
    await amara.presses('Send');
    await bo.room.hears('By the button');
    await becomes(() => amara.room.composer.inputValue(), '');
    await bo.room.shows(['By Enter', 'By the button']);
  });

  it('Shift and Enter make a new line, and send nothing', async () => {
    const [amara, bo] = await two();
    await amara.room.composer.pressSequentially('First');
    await amara.room.composer.press('Shift+Enter');
    await amara.room.composer.pressSequentially('second');
    await becomes(() => amara.room.composer.inputValue(), 'First\nsecond');
    await amara.room.composer.press('Enter');
    await bo.room.shows(['First\nsecond']);
  });

  it('nothing but spaces is not sent', async () => {
    const [amara, bo] = await two();
    await amara.room.says('   ');
    await amara.presses('Send');
    await amara.room.says('  something  ');
    await bo.room.shows(['something']);
    await amara.room.shows(['something']);
  });

  it('a message carries its writer’s name, its text and its time', async () => {
    const [amara, bo] = await two();
    await amara.room.says('What is the time?');
    await bo.room.hears('What is the time?');
    await becomes(() => bo.room.row('What is the time?').getAttribute('aria-label'), /^Amara, guest, \d\d:\d\d: What is the time\?$/);
    const group = bo.room.log.locator('.say-group').filter({ hasText: 'What is the time?' });
    await group.getByText('Amara', { exact: true }).waitFor();
    const time = group.locator('time').first();
    await becomes(() => time.innerText(), /^([01]\d|2[0-3]):[0-5]\d$/);
    const age = Date.now() - Date.parse((await time.getAttribute('datetime')) ?? '');
    expect(Math.abs(age)).toBeLessThan(120_000);
  });

  it('long texts wrap on either screen, and nothing scrolls sideways', async () => {
    const [amara, bo] = await two();
    const words = 'a long sentence of many words '.repeat(60).trim();
    await amara.room.says(words);
    await bo.room.hears(words);
    for (const { room } of [amara, bo]) {
      const text = room.row(words).locator('.body');
      const isWrapped = (): Promise<boolean> =>
        text.evaluate(({ scrollWidth, clientWidth, clientHeight }) => scrollWidth <= clientWidth && clientHeight > 3 * 24);
      await becomes(isWrapped, true);
      await becomes(() => room.scroller.evaluate((element) => element.scrollWidth - element.clientWidth), 0);
    }
  });

  it('a text beyond the limit is not sent, and not lost', async () => {
    const [amara, bo] = await two();
    const long = 'x'.repeat(4001);
    await amara.room.says(long);
    await amara.reads(/^1 too many/);
    await becomes(() => amara.room.composer.inputValue(), long);
    await amara.room.says('Shorter');
    await bo.room.shows(['Shorter']);
  });

  it('a message is corrected and taken back, on every screen', async () => {
    const [amara, bo] = await two();
    await amara.room.says('Helo');
    await bo.room.hears('Helo');
    await amara.room.composer.press('ArrowUp');
    await becomes(() => amara.room.composer.inputValue(), 'Helo');
    await amara.room.says('Hello');
    await bo.room.row('Hello').getByText('edited').waitFor();
    await becomes(() => bo.room.row('Helo').count(), 0);
    await amara.room.does('Delete', 'Hello');
    await bo.room.log.getByText('Message deleted').waitFor();
    await becomes(() => bo.room.row('Hello').count(), 0);
  });

  it('others see that someone is writing, until they have sent it', async () => {
    const [amara, bo] = await two();
    // A hint is for who listens at that moment, and Bo may still be on the way.
    await bo.room.says('I am here');
    await amara.room.hears('I am here');
    await amara.room.composer.pressSequentially('I am about to');
    const sign = bo.room.log.locator('.typing').filter({ hasText: 'Amara is typing' });
    await sign.waitFor();
    await amara.room.composer.press('Enter');
    await bo.room.hears('I am about to');
    await sign.waitFor({ state: 'detached' });
  });

  it('a text that was begun is still in its box after a look into another room', async () => {
    const [amara] = await two();
    const first = amara.room.address;
    await amara.room.composer.fill('Half a thought');
    await amara.begins(/^Open a room with a code/);
    await amara.reads('Your room is open. Now call someone in.');
    await becomes(() => amara.room.composer.inputValue(), '');
    await amara.page.goBack();
    await amara.isAt(first);
    await becomes(() => amara.room.composer.inputValue(), 'Half a thought');
  });

  it('a text that was begun outlives its tab, is the same in two tabs, and gone from both once it is sent', async () => {
    const [amara, bo] = await two();
    const address = amara.room.address;
    await amara.room.composer.fill('Half a thought');
    const second = await here.tab(amara);
    await amara.page.close();
    await second.goes(address);
    await becomes(() => second.room.composer.inputValue(), 'Half a thought');
    const third = await here.tab(second);
    await third.goes('/rooms');
    await third.roomList.getByText('Draft').waitFor();
    await third.goes(address);
    await becomes(() => third.room.composer.inputValue(), 'Half a thought');
    await second.room.says('A whole one');
    await bo.room.hears('A whole one');
    await becomes(() => third.room.composer.inputValue(), '');
  });
});

describe('coming and going', () => {
  it('notices and the number of people tell who came and who left', async () => {
    const [amara, bo] = await two();
    const people = (): Promise<string | null> => amara.room.peopleButton.getAttribute('aria-label');
    await becomes(people, '2 people');
    await bo.room.says('I must be off');
    await amara.room.hears('I must be off');
    await bo.room.chooses('Leave room');
    await bo.isAt('/rooms');
    await amara.room.notes('Bo left');
    await becomes(people, '1 person');
  });

  it('a room ends when its last one leaves: its code opens nothing any more', async () => {
    const [amara, bo] = [await here.visitor(), await here.visitor()];
    const code = await amara.opensRoom('Amara');
    await bo.entersCode(code, 'Bo');
    await bo.room.chooses('Leave room');
    await bo.isAt('/rooms');
    await becomes(() => amara.room.peopleButton.getAttribute('aria-label'), '1 person');
    await amara.room.chooses('Leave room');
    await amara.dialog.getByText('Leave and end this room?').waitFor();
    await amara.dialog.getByRole('button', { name: 'Leave' }).click();
    await amara.isAt('/rooms');
    await bo.goes(`/r/${code}`);
    await bo.main.getByRole('heading', { name: 'No room has this code' }).waitFor();
  });

  it('a reload does not end a room, though nobody else is in it', async () => {
    const [amara, bo] = [await here.visitor(), await here.visitor()];
    const code = await amara.opensRoom('Amara');
    await amara.room.says('Before the reload');
    await amara.room.hears('Before the reload');
    const address = amara.room.address;
    await amara.page.reload();
    await amara.room.isOpen();
    expect(amara.room.address).toBe(address);
    await amara.room.shows(['Before the reload']);
    await bo.entersCode(code, 'Bo');
    await bo.room.shows(['Before the reload']);
  });
});
