import { PASSWORD } from '../support/people.js';
import { becomes } from './becomes.js';
import { browserStage, PHONE } from './browser-stage.js';
import type { Visitor } from './visitor.js';

const here = browserStage();

const inList = ({ roomList }: Visitor, name: string | RegExp) => roomList.getByRole('link', { name });
const item = ({ page }: Visitor, name: string) => page.getByRole('menuitem', { name });
const heading = ({ roomList }: Visitor, name: string | RegExp) => roomList.getByRole('button', { name });
const icon = ({ page }: Visitor) => page.locator('link[rel=icon]').getAttribute('href');

/** Lena at her list, with these rooms, in which Farah is too; the first one is open. */
async function lenaWith(
  name: string,
  rooms: readonly string[],
  device = {},
): Promise<{ lena: Visitor; says: (room: string, words: string) => Promise<unknown> }> {
  const [owner, farah] = [await here.people.member(name), await here.people.member(`farah.${name}`)];
  const ids = new Map<string, string>();
  for (const room of rooms) {
    const { id } = await owner.makes({ kind: 'public', name: room });
    await farah.joins(id);
    ids.set(room, id);
  }
  const lena = await here.visitor(device);
  await lena.goes(`/login?next=${encodeURIComponent(`/rooms/${ids.get(rooms[0]!)!}`)}`);
  await lena.logsIn(name, PASSWORD);
  await lena.room.isOpen();
  return { lena, says: (room, words) => farah.says(ids.get(room)!, words) };
}

describe('the list of rooms', () => {
  it('keeps favourites together, folds, and counts what is new in what is folded', async () => {
    const { lena, says } = await lenaWith('lena.folds', ['Open one', 'Loved one', 'Other one']);
    await inList(lena, 'Loved one').click({ button: 'right' });
    await item(lena, 'Add to favourites').click();
    await heading(lena, 'Favourites').waitFor();
    await heading(lena, 'Favourites').click();
    await becomes(() => inList(lena, /Loved one/).count(), 0);
    await says('Loved one', 'Folded away');
    await says('Other one', 'On top');
    await inList(lena, /Other one.*On top.*1 unread/s).waitFor();
    await heading(lena, /^Favourites\s*1 rooms\s*\d unread/).waitFor();
    await becomes(() => lena.page.title(), '(2) Open one · Confab');
    await lena.page.reload();
    await heading(lena, /^Favourites\s*1 rooms\s*\d unread/).click();
    await inList(lena, /Loved one.*Folded away/s).waitFor();
  });

  it('lights nothing for a muted room, and marks unread and read from its row', async () => {
    const { lena, says } = await lenaWith('lena.mutes', ['Open here', 'Quiet please']);
    await inList(lena, 'Quiet please').hover();
    await lena.presses('More for Quiet please');
    await item(lena, 'Mute').click();
    await lena.page.getByRole('menuitemradio', { name: 'For an hour' }).click();
    await inList(lena, /^Quiet please\s*, muted/).waitFor();
    await says('Quiet please', 'Nobody hears this');
    await says('Open here', 'But this');
    await lena.room.hears('But this');
    await becomes(async () => [await lena.page.title(), await icon(lena)], ['Open here · Confab', 'favicon.svg']);
    await inList(lena, /^Quiet please\s*, muted/).click({ button: 'right' });
    await item(lena, 'Unmute').click();
    await inList(lena, /Quiet please.*Nobody hears this.*1 unread/s).click({ button: 'right' });
    await item(lena, 'Mark read').click();
    await inList(lena, 'Quiet please').click({ button: 'right' });
    await item(lena, 'Mark unread').click();
    await inList(lena, /Quiet please.*1 unread/s).waitFor();
    await becomes(() => lena.page.title(), '(1) Open here · Confab');
  });

  it('opens a room’s menu under a finger that stays', async () => {
    const { lena } = await lenaWith('lena.presses', ['Under my thumb'], PHONE);
    await lena.goes('/rooms');
    await inList(lena, 'Under my thumb').dispatchEvent('pointerdown', { pointerType: 'touch', isPrimary: true, bubbles: true, clientX: 120, clientY: 200 });
    await item(lena, 'Add to favourites').click();
    await heading(lena, 'Favourites').waitFor();
  });
});

describe('going anywhere', () => {
  it('by Ctrl K and any part of a name, with keys alone, also while writing', async () => {
    const { lena } = await lenaWith('lena.goes', ['Saturday repair café', 'Garden and compost']);
    await lena.room.composer.fill('a draft');
    await lena.page.keyboard.press('Control+k');
    const field = lena.page.getByRole('combobox', { name: 'Room, person or command' });
    await field.fill('cafe');
    await lena.page.getByRole('option', { name: /Saturday repair café/ }).waitFor();
    await field.fill('#post');
    const found = lena.page.getByRole('option', { name: /Garden and compost/ });
    await becomes(() => found.getAttribute('aria-selected'), 'true');
    await lena.page.keyboard.press('Enter');
    await becomes(() => lena.room.title.innerText(), 'Garden and compost');
    await lena.page.keyboard.press('Control+k');
    await field.fill('>find');
    await lena.page.getByRole('option', { name: 'Find rooms' }).waitFor();
    await lena.page.keyboard.press('Enter');
    await lena.page.getByRole('dialog', { name: 'New room or message' }).getByRole('searchbox').waitFor();
  });

  it('to the next unread room by Alt Shift Arrow down', async () => {
    const { lena, says } = await lenaWith('lena.next', ['First room', 'Second room']);
    await says('Second room', 'Over here');
    await inList(lena, /Second room.*1 unread/s).waitFor();
    await lena.page.keyboard.press('Alt+Shift+ArrowDown');
    await becomes(() => lena.room.title.innerText(), 'Second room');
    await lena.room.hears('Over here');
  });
});
