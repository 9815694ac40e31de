import { barriers } from './barriers.js';
import { becomes } from './becomes.js';
import { browserStage, DESKTOP, PHONE } from './browser-stage.js';
import { FOR_STRANGERS, WAYS_INTO_ROOMS } from './pages.js';

const here = browserStage();

describe('without barriers, light and dark', () => {
  it('every page that strangers see', async () => {
    const visitor = await here.visitor();
    for (const [name, way] of Object.entries(FOR_STRANGERS)) {
      await way(visitor);
      await becomes(async () => ({ name, barriers: await barriers(visitor) }), { name, barriers: [] });
    }
  });

  it('a new room', async () => {
    const visitor = await here.visitor();
    await visitor.opensRoom('Amara');
    await becomes(() => barriers(visitor), []);
  });

  it('the two sides of a door, and the ways through it', async () => {
    const [lena, bo] = [await here.visitor(), await here.visitor()];
    await lena.signsUp('lena.doors');
    await lena.begins(/^Open a room with a code/);
    await lena.room.isOpen();
    const code = await lena.room.code();
    await lena.room.chooses('Room settings');
    await lena.page.getByRole('checkbox', { name: /^Everyone has to knock/ }).check();
    await becomes(() => barriers(lena), []);
    await lena.presses('Save');
    await lena.dialog.waitFor({ state: 'detached' });
    await bo.knocksAt(code, 'Bo');
    await becomes(() => barriers(bo), []);
    await lena.room.atTheDoor.waitFor();
    await becomes(() => barriers(lena), []);
    await lena.presses('Share this room');
    await lena.presses('Make a link');
    await lena.dialog.getByText(/Copy it now/).waitFor();
    await becomes(() => barriers(lena), []);
    await bo.goes(`http://${await lena.dialog.getByText(/\/invite#/).innerText()}`);
    await bo.button('Come in').waitFor();
    await becomes(() => barriers(bo), []);
    await bo.goes('/account');
    await bo.presses('Keep my name');
    await bo.dialog.getByLabel('Username').waitFor();
    await becomes(() => barriers(bo), []);
    await lena.page.keyboard.press('Escape');
    await lena.room.showsPeople();
    await lena.presses('Banned people');
    await lena.reads('Nobody is banned');
    await becomes(() => barriers(lena), []);
  });

  it('a conversation with all that may stand in it', async () => {
    const [lena, bo] = [await here.visitor(), await here.visitor()];
    const room = 'All that may stand in it';
    await lena.entersNamed(room, 'Lena Varga');
    await bo.entersNamed(room, 'Bo');
    await lena.room.notes('Bo came in');
    await bo.room.says('See https://example.org and `this`');
    await bo.room.says('```python\nprint("code")\n```');
    await lena.room.says('Mine');
    await bo.room.hears('Mine');
    await lena.room.row('Mine').hover();
    await lena.room.row('Mine').getByRole('button', { name: 'Reply', exact: true }).click();
    await lena.room.says('An answer to myself');
    await bo.room.hears('An answer to myself');
    await bo.room.composer.pressSequentially('Writ');
    await lena.reads('is typing');
    await lena.room.showsPeople();
    await becomes(() => barriers(lena), []);
    await lena.room.row('An answer to myself').hover();
    await lena.room.row('An answer to myself').getByRole('button', { name: 'React', exact: true }).click();
    await lena.dialog.getByRole('option', { name: 'thumbs up' }).first().waitFor();
    await becomes(() => barriers(lena), []);
    await lena.dialog.getByRole('option', { name: 'thumbs up' }).first().click();
    await bo.room.row('An answer to myself').getByRole('button', { name: /^👍/ }).waitFor();
    await becomes(() => barriers(lena), []);
    await lena.room.row('An answer to myself').hover();
    await lena.room.row('An answer to myself').getByRole('button', { name: 'More', exact: true }).click();
    await lena.page.getByRole('menuitem', { name: 'Delete' }).waitFor();
    await becomes(() => barriers(lena), []);
  });

  it('a conversation on a phone, with its people, and the list that it stands in', async () => {
    const visitor = await here.visitor(PHONE);
    await visitor.entersNamed('On a phone', 'Lena');
    await visitor.room.says('Hello');
    await visitor.room.hears('Hello');
    await becomes(() => barriers(visitor), []);
    await visitor.room.peopleButton.tap();
    await visitor.page.getByRole('heading', { name: 'Here, 1' }).waitFor();
    await becomes(() => barriers(visitor), []);
    await visitor.presses('Close');
    await visitor.page.getByRole('link', { name: 'Rooms' }).tap();
    await visitor.roomList.getByRole('link', { name: /^On a phone/ }).waitFor();
    await becomes(() => barriers(visitor), []);
  });

  it.each([
    ['on a desk', DESKTOP],
    ['on a phone', PHONE],
  ])('the rooms, every way into one, and the account, %s', async (place, device) => {
    const visitor = await here.visitor(device);
    await visitor.signsUp(`lena.${place.slice(-4)}`);
    await visitor.main.getByRole('heading', { level: 1 }).waitFor();
    await becomes(() => barriers(visitor), []);
    for (const way of WAYS_INTO_ROOMS) {
      await visitor.begins(way);
      await visitor.dialog.getByRole('textbox').or(visitor.dialog.getByRole('searchbox')).waitFor();
      await becomes(async () => ({ way, barriers: await barriers(visitor) }), { way, barriers: [] });
      await visitor.page.keyboard.press('Escape');
      await visitor.dialog.waitFor({ state: 'detached' });
    }
    await visitor.presses(/accounts and theme/);
    await visitor.dialog.getByRole('radiogroup', { name: 'Theme' }).waitFor();
    await becomes(() => barriers(visitor), []);
    await visitor.goes('/account');
    await visitor.button('Log out').waitFor();
    await becomes(() => barriers(visitor), []);
  });

  it('a room whose line is down, with words that wait', async () => {
    const visitor = await here.visitor();
    await visitor.entersNamed('Cut off', 'Lena');
    await here.withoutServer(async () => {
      await visitor.room.says('Waits');
      await visitor.reads('Reconnecting.');
      await visitor.reads('1 waiting to be sent');
      await becomes(() => barriers(visitor), []);
    });
    await visitor.page.getByText('waiting to be sent').waitFor({ state: 'detached' });
  });
});
