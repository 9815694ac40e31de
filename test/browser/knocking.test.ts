import { browserStage } from './browser-stage.js';
import { becomes } from './becomes.js';
import type { Visitor } from './visitor.js';

const here = browserStage();

/** Opens a room with a code at which everyone has to knock. */
async function opensWithKnocking(owner: Visitor, name: string): Promise<string> {
  const code = await owner.opensRoom(name);
  await owner.room.chooses('Room settings');
  await owner.page.getByRole('checkbox', { name: /^Everyone has to knock/ }).check();
  await owner.presses('Save');
  await owner.dialog.waitFor({ state: 'detached' });
  return code;
}

describe('knocking', () => {
  it('who is let in finds the room open by itself', async () => {
    const [amara, bo] = [await here.visitor(), await here.visitor()];
    const code = await opensWithKnocking(amara, 'Amara');
    await bo.knocksAt(code, 'Bo');
    await bo.reads(`You knocked at ${code}`);
    await bo.reads('If that code is right, someone inside will let you in.');
    await bo.reads('Waiting to be let in');
    await amara.room.atTheDoor.getByText('Bo would like to come in').waitFor();
    await amara.presses('Let in Bo');
    await bo.room.isOpen();
    expect(bo.room.address).toBe(amara.room.address);
    await amara.room.atTheDoor.waitFor({ state: 'detached' });
    await bo.room.says('Thank you');
    await amara.room.hears('Thank you');
  });

  it('marks the title and the icon of whoever may answer; «Not now» can be undone, and tells the one who waits nothing', async () => {
    const [amara, bo] = [await here.visitor(), await here.visitor()];
    const code = await opensWithKnocking(amara, 'Amara');
    const icon = (): Promise<string | null> => amara.page.locator('link[rel=icon]').getAttribute('href');
    await bo.knocksAt(code, 'Bo');
    await amara.room.atTheDoor.waitFor();
    await becomes(async () => [(await amara.page.title()).slice(0, 3), await icon()], ['(1)', 'favicon-lit.svg']);
    await amara.presses('Not now, Bo');
    await amara.room.atTheDoor.waitFor({ state: 'detached' });
    await becomes(icon, 'favicon.svg');
    await amara.presses('Undo');
    await amara.room.atTheDoor.getByText('Bo would like to come in').waitFor();
    await amara.presses('Not now, Bo');
    // The page closes before the toast is over: the answer goes out with it.
    await amara.page.goto('about:blank');
    await amara.page.goBack();
    await amara.room.isOpen();
    await amara.room.atTheDoor.waitFor({ state: 'detached' });
    await bo.page.reload();
    await bo.reads('Waiting to be let in');
  });

  it('the knock and its card outlive a reload on both sides', async () => {
    const [amara, bo] = [await here.visitor(), await here.visitor()];
    const code = await opensWithKnocking(amara, 'Amara');
    await bo.knocksAt(code, 'Bo');
    await amara.room.atTheDoor.waitFor();
    await Promise.all([amara.page.reload(), bo.page.reload()]);
    await bo.reads(`You knocked at ${code}`);
    await amara.presses('Let in Bo');
    await bo.room.isOpen();
  });

  it('who was let in while their page was away comes in with the reload', async () => {
    const [amara, bo] = [await here.visitor(), await here.visitor()];
    const code = await opensWithKnocking(amara, 'Amara');
    await bo.knocksAt(code, 'Bo');
    const waiting = bo.path;
    await bo.goes('/account');
    await bo.button('Log out').waitFor();
    await amara.presses('Let in Bo');
    await amara.room.notes('Bo came in');
    await bo.page.goBack();
    await bo.room.isOpen();
    expect(bo.path).not.toBe(waiting);
  });

  it('one answer is enough: the card is gone for all others', async () => {
    const [amara, bo, cy] = [await here.visitor(), await here.visitor(), await here.visitor()];
    const code = await amara.opensRoom('Amara');
    await bo.entersCode(code, 'Bo');
    await amara.room.chooses('Room settings');
    await amara.page.getByRole('checkbox', { name: /^Everyone has to knock/ }).check();
    await amara.presses('Save');
    await cy.knocksAt(code, 'Cy');
    const dee = await here.visitor();
    await dee.knocksAt(code, 'Dee');
    for (const { room } of [amara, bo]) await room.atTheDoor.getByRole('heading', { name: '2 would like to come in' }).waitFor();
    await bo.presses('Not now, Cy');
    await amara.room.atTheDoor.getByText('Dee would like to come in').waitFor();
    await amara.presses('Let in Dee');
    for (const { room } of [amara, bo]) await room.atTheDoor.waitFor({ state: 'detached' });
    await dee.room.isOpen();
    await becomes(() => dee.room.texts(), []);
  });

  it('who does not want to wait any longer goes, and the card with them', async () => {
    const [amara, bo] = [await here.visitor(), await here.visitor()];
    const code = await opensWithKnocking(amara, 'Amara');
    await bo.knocksAt(code, 'Bo');
    await amara.room.atTheDoor.waitFor();
    await bo.presses('Don’t wait');
    await bo.isAt('/join');
    await amara.room.atTheDoor.waitFor({ state: 'detached' });
  });

  it('a public room of which one has to knock says so, and is found in the list of whoever waits at it', async () => {
    const [lena, farah] = [await here.visitor(), await here.visitor()];
    await lena.signsUp('lena.knocks');
    await farah.signsUp('farah.knocks');
    await lena.opensNamed('The workshop');
    await lena.room.chooses('Room settings');
    await lena.page.getByRole('checkbox', { name: /^Everyone has to knock/ }).check();
    await lena.presses('Save');
    await lena.dialog.waitFor({ state: 'detached' });
    await farah.goes(`${lena.room.address}/join`);
    await farah.reads('Its members let people in one by one.');
    await farah.presses('Knock');
    await farah.reads('You knocked at The workshop');
    await lena.goes('/rooms');
    await lena.roomList.getByRole('link', { name: /The workshop.*1 at the door/s }).click();
    await lena.reads('@farah.knocks, knocked just now');
    await lena.presses('Let in farah.knocks');
    await farah.room.isOpen();
    expect(farah.room.address).toBe(lena.room.address);
  });

  it('an answer that is given while the line is down goes out when it is back', async () => {
    const [amara, bo] = [await here.visitor(), await here.visitor()];
    const code = await opensWithKnocking(amara, 'Amara');
    await bo.knocksAt(code, 'Bo');
    await amara.room.atTheDoor.waitFor();
    await here.withoutServer(async () => {
      await amara.reads('Reconnecting.');
      await amara.presses('Let in Bo');
      await amara.room.atTheDoor.getByText('Letting in').waitFor();
    });
    await bo.room.isOpen();
  });
});
