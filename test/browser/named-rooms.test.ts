import { newId } from '@confab/client';

import { browserStage } from './browser-stage.js';
import { becomes } from './becomes.js';

const here = browserStage();

/** A public room with so many messages, numbered from 1. */
async function roomFullOf(count: number, name: string): Promise<string> {
  const writer = await here.people.guest('The writer');
  const room = await writer.makes({ kind: 'public', name });
  for (let number = 1; number <= count; number += 1) {
    // Some longer than others, as in life: what stands above is not of one height.
    const body = `message ${number}${number % 7 === 0 ? `\n${'and more '.repeat(40)}` : ''}`;
    await writer.chat.call('message.send', { roomId: room.id, clientId: newId(), body });
  }
  return room.id;
}

describe('named rooms', () => {
  it('a name and a room’s name make the room, and lead the next one into it', async () => {
    const [amara, bo] = [await here.visitor(), await here.visitor()];
    await amara.entersNamed('Tools we lend', 'Amara');
    await becomes(() => amara.room.title.innerText(), 'Tools we lend');
    await amara.room.says('Who has the drill?');
    await bo.entersNamed('tools WE lend', 'Bo');
    expect(bo.room.address).toBe(amara.room.address);
    await bo.room.hears('Who has the drill?');
    await bo.room.says('I do');
    await amara.room.shows(['Who has the drill?', 'I do']);
  });

  it('a missing name of the room or of oneself is said beside its field', async () => {
    const visitor = await here.visitor();
    await visitor.goes('/join');
    await visitor.presses('Enter by name');
    await visitor.presses('Come in');
    await visitor.reads('Please enter the room’s name.');
    await becomes(() => visitor.said('Room name'), 'Please enter the room’s name.');
    await becomes(() => visitor.said('Your name'), 'Please enter your name.');
  });

  it('a room that is not open to guests says so, and shows the way to log in', async () => {
    const [lena, guest] = [await here.visitor(), await here.visitor()];
    await here.people.member('farah.may');
    await lena.signsUp('lena.named');
    await lena.opensNamed('Members only');
    await guest.goes('/join');
    await guest.presses('Enter by name');
    await guest.fills('Room name', 'Members only');
    await guest.fills('Your name', 'Amara');
    await guest.presses('Come in');
    await guest.reads('There is a room called Members only, and it is not open to guests.');
    await becomes(() => guest.said('Room name'), 'There is a room called Members only, and it is not open to guests.');
    await becomes(() => guest.field('Your name').inputValue(), 'Amara');
    await guest.main.getByRole('link', { name: 'Log in' }).click();
    await guest.isAt(/^\/login/);
    await guest.logsIn('farah.may');
    await guest.isAt('/join');
    await becomes(() => guest.field('Room name').inputValue(), 'Members only');
    await guest.presses('Come in');
    await guest.isAt(/^\/rooms\//);
    expect(guest.room.address).toBe(lena.room.address);
  });

  it('members make and join rooms by name from their list, and find them there', async () => {
    const [lena, farah] = [await here.visitor(), await here.visitor()];
    await lena.signsUp('lena.lists');
    await farah.signsUp('farah.lists');
    await lena.opensNamed('Garden and compost');
    await lena.room.says('The heap is hot');
    await farah.begins(/^Find rooms/);
    await farah.fills('Room name', 'garden');
    await farah.dialog
      .getByRole('list', { name: 'Rooms' })
      .getByRole('button', { name: /Garden and compost/ })
      .click();
    await farah.room.isOpen();
    await farah.room.hears('The heap is hot');
    await lena.room.notes('farah.lists came in');
    await farah.roomList.getByRole('link', { name: 'Garden and compost' }).waitFor();
    await farah.goes('/rooms');
    await farah.opensNamed('GARDEN and compost');
    expect(farah.room.address).toBe(lena.room.address);
  });

  it('earlier messages are there on coming in, and all the others on scrolling up', async () => {
    const id = await roomFullOf(130, 'A long story');
    const reader = await here.visitor();
    await reader.entersNamed('A long story', 'Reader');
    expect(reader.room.address).toBe(`/rooms/${id}`);
    await reader.room.hears('message 130');
    expect(await reader.room.row('message 1').count()).toBe(0);
    await reader.room.scroller.hover();
    const seen = new Set<number>();
    await becomes(async () => {
      for (const text of await reader.room.texts()) seen.add(Number(/^message (\d+)/.exec(text)?.[1]));
      await reader.page.mouse.wheel(0, -1500);
      return seen.size;
    }, 130);
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 130 }, (_, index) => index + 1));
  });

  it('what one reads stays where it is while older messages load above and new ones come below', async () => {
    const id = await roomFullOf(120, 'Nothing jumps');
    const [reader, writer] = [await here.visitor(), await here.people.guest('Late')];
    await writer.joins(id);
    await reader.entersNamed('Nothing jumps', 'Reader');
    await reader.room.hears('message 120');
    const { scroller, rows } = reader.room;
    const before = await rows.count();
    const anchor = reader.room.row('message 74');
    // In one step, as a thrown page lands: from then on nothing but loading could move it.
    await anchor.evaluate((row) => row.scrollIntoView({ block: 'center' }));
    const watched = await anchor.evaluateHandle((row) => {
      const tops = [row.getBoundingClientRect().top];
      const look = (): void => {
        tops.push(row.getBoundingClientRect().top);
        if (tops.length < 10_000) requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
      return tops;
    });
    await becomes(async () => (await rows.count()) > before, true);
    await writer.says(id, 'A latecomer');
    await reader.button('1 new').waitFor();
    const drift = await watched.evaluate((tops) => Math.max(...tops) - Math.min(...tops));
    expect(drift).toBeLessThanOrEqual(2);
    await reader.presses('1 new');
    await reader.room.hears('A latecomer');
    await becomes(async () => Math.abs(await scroller.evaluate((element) => element.scrollTop)) < 2, true);
  });

  it('the same room in several tabs stays in step', async () => {
    const lena = await here.visitor();
    await lena.signsUp('lena.tabs');
    await lena.opensNamed('In step');
    const second = await here.tab(lena);
    await second.goes(lena.room.address);
    await second.room.isOpen();
    const farah = await here.visitor();
    await farah.signsUp('farah.tabs');
    await farah.opensNamed('In step');

    await lena.room.says('One');
    await second.room.hears('One');
    await second.room.says('Two');
    await farah.room.hears('Two');
    await farah.room.says('Three');
    for (const { room } of [lena, second, farah]) await room.shows(['One', 'Two', 'Three']);

    await lena.room.does('Delete', 'One');
    for (const { room } of [lena, second, farah]) await room.shows(['Two', 'Three']);

    await lena.room.chooses('Leave room');
    await lena.isAt('/rooms');
    await second.isAt('/rooms');
    await farah.room.notes('lena.tabs left');
  });

  it('the list shows what is unread in a room, until it was read in any tab', async () => {
    const [lena, farah] = [await here.visitor(), await here.visitor()];
    await lena.signsUp('lena.unread');
    await farah.signsUp('farah.unread');
    await lena.opensNamed('Unread one');
    await farah.opensNamed('Unread one');
    await lena.room.notes('farah.unread came in');
    await lena.begins(/^Open a room with a code/);
    await lena.reads('Your room is open. Now call someone in.');
    const second = await here.tab(lena);
    await second.goes('/rooms');
    await farah.room.says('Look at this');
    for (const tab of [lena, second]) await tab.roomList.getByRole('link', { name: /Unread one.*Look at this.*1 unread/s }).waitFor();
    await becomes(() => lena.page.title(), '(1) Your room · Confab');
    await second.roomList.getByRole('link', { name: /Unread one/ }).click();
    await second.room.hears('Look at this');
    await lena.roomList.getByRole('link', { name: 'Unread one', exact: true }).waitFor();
    await becomes(() => lena.page.title(), 'Your room · Confab');
  });

  it('whoever only comes in makes no room unread', async () => {
    const [lena, farah] = [await here.visitor(), await here.visitor()];
    await lena.signsUp('lena.comings');
    await farah.signsUp('farah.comings');
    await lena.opensNamed('Comings');
    await lena.begins(/^Open a room with a code/);
    await lena.reads('Your room is open. Now call someone in.');
    await farah.opensNamed('Comings');
    await farah.room.says('Here I am');
    await lena.roomList.getByRole('link', { name: /Comings.*Here I am.*1 unread/s }).waitFor();
  });
});
