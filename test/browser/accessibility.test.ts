import { barriers } from './barriers.js';
import { browserStage, DESKTOP, PHONE } from './browser-stage.js';
import { FOR_STRANGERS, WAYS_INTO_ROOMS } from './pages.js';

const here = browserStage();

describe('without barriers, light and dark', () => {
  it('every page that strangers see', async () => {
    const visitor = await here.visitor();
    for (const [name, way] of Object.entries(FOR_STRANGERS)) {
      await way(visitor);
      expect({ name, barriers: await barriers(visitor) }).toEqual({ name, barriers: [] });
    }
  });

  it('a new room', async () => {
    const visitor = await here.visitor();
    await visitor.opensRoom('Amara');
    expect(await barriers(visitor)).toEqual([]);
  });

  it('the two sides of a door, and the ways through it', async () => {
    const [lena, bo] = [await here.visitor(), await here.visitor()];
    await lena.signsUp('lena.doors');
    await lena.begins(/^Open a room with a code/);
    await lena.room.isOpen();
    const code = await lena.room.code();
    await lena.room.chooses('Room settings');
    await lena.page.getByRole('checkbox', { name: /^Everyone has to knock/ }).check();
    expect(await barriers(lena)).toEqual([]);
    await lena.presses('Save');
    await lena.dialog.waitFor({ state: 'detached' });
    await bo.knocksAt(code, 'Bo');
    expect(await barriers(bo)).toEqual([]);
    await lena.room.atTheDoor.waitFor();
    expect(await barriers(lena)).toEqual([]);
    await lena.presses('Share this room');
    await lena.presses('Make a link');
    await lena.dialog.getByText(/Copy it now/).waitFor();
    expect(await barriers(lena)).toEqual([]);
    await bo.goes(`http://${await lena.dialog.getByText(/\/invite#/).innerText()}`);
    await bo.button('Come in').waitFor();
    expect(await barriers(bo)).toEqual([]);
    await bo.goes('/account');
    await bo.presses('Keep my name');
    expect(await barriers(bo)).toEqual([]);
    await lena.page.keyboard.press('Escape');
    await lena.room.showsPeople();
    await lena.presses('Banned people');
    await lena.reads('Nobody is banned');
    expect(await barriers(lena)).toEqual([]);
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
    await lena.room.row('Mine').getByRole('button', { name: 'Reply' }).click();
    await lena.room.says('An answer to myself');
    await bo.room.hears('An answer to myself');
    await bo.room.composer.pressSequentially('Writ');
    await lena.reads('is typing');
    await lena.room.showsPeople();
    expect(await barriers(lena)).toEqual([]);
    await lena.room.row('An answer to myself').hover();
    await lena.room.row('An answer to myself').getByRole('button', { name: 'Delete' }).click();
    await lena.dialog.getByText('Delete this message?').waitFor();
    expect(await barriers(lena)).toEqual([]);
  });

  it('a conversation on a phone, with its people', async () => {
    const visitor = await here.visitor(PHONE);
    await visitor.entersNamed('On a phone', 'Lena');
    await visitor.room.says('Hello');
    await visitor.room.hears('Hello');
    expect(await barriers(visitor)).toEqual([]);
    await visitor.room.peopleButton.tap();
    await visitor.page.getByRole('heading', { name: 'Here, 1' }).waitFor();
    expect(await barriers(visitor)).toEqual([]);
  });

  it.each([
    ['on a desk', DESKTOP],
    ['on a phone', PHONE],
  ])('the rooms, every way into one, and the account, %s', async (place, device) => {
    const visitor = await here.visitor(device);
    await visitor.signsUp(`lena.${place.slice(-4)}`);
    expect(await barriers(visitor)).toEqual([]);
    for (const way of WAYS_INTO_ROOMS) {
      await visitor.begins(way);
      await visitor.dialog.getByRole('textbox').or(visitor.dialog.getByRole('searchbox')).waitFor();
      expect({ way, barriers: await barriers(visitor) }).toEqual({ way, barriers: [] });
      await visitor.page.keyboard.press('Escape');
      await visitor.dialog.waitFor({ state: 'detached' });
    }
    await visitor.presses(/accounts and theme/);
    await visitor.dialog.getByRole('radiogroup', { name: 'Theme' }).waitFor();
    expect(await barriers(visitor)).toEqual([]);
    await visitor.goes('/account');
    await visitor.button('Log out').waitFor();
    expect(await barriers(visitor)).toEqual([]);
  });

  it('a room whose line is down, with words that wait', async () => {
    const visitor = await here.visitor();
    await visitor.entersNamed('Cut off', 'Lena');
    await here.withoutServer(async () => {
      await visitor.room.says('Waits');
      await visitor.reads('Reconnecting.');
      await visitor.reads('1 waiting to be sent');
      expect(await barriers(visitor)).toEqual([]);
    });
    await visitor.page.getByText('waiting to be sent').waitFor({ state: 'detached', timeout: 60_000 });
  });
});
