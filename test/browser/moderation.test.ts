import { browserStage, PHONE } from './browser-stage.js';
import { becomes } from './becomes.js';
import type { Visitor } from './visitor.js';

const here = browserStage();

/** One of the things that may be done with someone, from the people beside the room. */
async function does(visitor: Visitor, name: RegExp, deed: string, sure?: string): Promise<void> {
  await visitor.room.showsPeople();
  await visitor.room.people.getByRole('button', { name }).click();
  await visitor.page.getByRole('menuitem', { name: deed }).click();
  if (sure !== undefined) await visitor.dialog.getByRole('button', { name: sure, exact: true }).click();
}

/** In a room of that name: who made it, and two members. */
async function threeIn(room: string, tag: string): Promise<[Visitor, Visitor, Visitor]> {
  const three = [await here.visitor(), await here.visitor(), await here.visitor()] as const;
  for (const [index, visitor] of three.entries()) {
    await visitor.signsUp(`${['lena', 'farah', 'soren'][index]}.${tag}`);
    await visitor.opensNamed(room);
  }
  const [lena, farah, soren] = three;
  await lena.room.notes(`soren.${tag} came in`);
  return [lena, farah, soren];
}

describe('keeping order in a room', () => {
  it('whoever is removed is out, and may come again; whoever is banned may not, until the ban is lifted', async () => {
    const [lena, farah] = await threeIn('In order', 'order');
    await does(lena, /^farah\.order/, 'Remove from room', 'Remove from room');
    await farah.isAt('/rooms');
    await farah.reads('You were removed from that room.');
    await farah.opensNamed('In order');
    await does(lena, /^farah\.order/, 'Ban from room', 'Ban from room');
    await farah.isAt('/rooms');
    await becomes(() => lena.room.people.getByRole('button', { name: /^farah\.order/ }).count(), 0);
    await farah.begins(/^Open or join a named room/);
    await farah.fills('Room name', 'In order');
    await farah.presses('Open or join');
    await farah.reads('There is a room called In order, and it is not open to you.');

    await lena.room.people.getByRole('button', { name: 'Banned people' }).click();
    await lena.dialog.getByText('@farah.order').waitFor();
    await lena.presses('Lift the ban of farah.order');
    await lena.reads('Nobody is banned');
    await farah.presses('Open or join');
    await farah.room.isOpen();
  });

  it('a moderator is made, keeps order among members, and is asked nothing about the owner', async () => {
    const [lena, farah, soren] = await threeIn('Helpers', 'helps');
    await farah.room.showsPeople();
    expect(await farah.room.people.getByRole('button', { name: 'Banned people' }).count()).toBe(0);
    await does(lena, /^farah\.helps/, 'Make moderator');
    await farah.room.people.getByRole('button', { name: 'Banned people' }).waitFor();
    await farah.room.people.getByRole('button', { name: /^lena\.helps/ }).click();
    await farah.page.getByRole('menu').waitFor();
    await becomes(() => farah.page.getByRole('menuitem').allInnerTexts(), ['Write to them']);
    await farah.page.keyboard.press('Escape');
    await does(farah, /^soren\.helps/, 'Ban from room', 'Ban from room');
    await soren.isAt('/rooms');
  });

  it('the owner hands the room over, after a question, and stays as a moderator', async () => {
    const [lena, farah] = await threeIn('Handed on', 'hands');
    await does(lena, /^farah\.hands/, 'Make owner', 'Make owner');
    await farah.room.showsPeople();
    await farah.room.people.getByRole('button', { name: /^lena\.hands.*moderator/s }).waitFor();
    await farah.room.people.getByText('you, owner').waitFor();
    await lena.room.people.getByText('you, moderator').waitFor();
  });

  it('on a phone the people lie over the room, oneself first, and the ban is asked for there', async () => {
    const [amara, bo] = [await here.visitor(PHONE), await here.visitor()];
    await bo.entersCode(await amara.opensRoom('Amara'), 'Aaron');
    await amara.room.notes('Aaron came in');
    await amara.room.peopleButton.tap();
    await becomes(
      () =>
        amara.page
          .getByRole('dialog')
          .getByRole('listitem')
          .allInnerTexts()
          .then((texts) => texts.map((text) => text.split('\n')[1])),
      ['Amara', 'Aaron'],
    );
    await amara.page.getByRole('button', { name: /^Aaron/ }).tap();
    await amara.page.getByRole('menuitem', { name: 'Ban from room' }).tap();
    await amara.reads('Aaron is out at once, on all devices, and comes back by no way until the ban is lifted.');
    await amara.presses('Ban from room');
    await bo.reads('You were removed from that room.');
  });
});
