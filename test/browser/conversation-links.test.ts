import { browserStage } from './browser-stage.js';
import { becomes } from './becomes.js';
import { PASSWORD, type Person } from '../support/people.js';
import type { Visitor } from './visitor.js';

const here = browserStage();

const LONG = 120;

/** A public room in which more was said than one page of it holds: line 1 to line 120. */
async function aLongRoom(name: string): Promise<{ bo: Person; roomId: string }> {
  const bo = await here.people.member(`bo.${name.toLowerCase().replaceAll(/\W/g, '')}`);
  const { id: roomId } = await bo.makes({ kind: 'public', name });
  for (let line = 1; line <= LONG; line += 1) await bo.says(roomId, `line ${line}`);
  return { bo, roomId };
}

/** Whether a message is in view, and has the focus. */
const isLandedOn = ({ room }: Visitor, text: string): Promise<boolean> =>
  room.row(text).evaluate((row) => {
    const { top, bottom } = row.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight && row === document.activeElement;
  });

describe('the address of a message', () => {
  it('is copied from its menu, and leads there with what surrounds it, far back as well', async () => {
    const { roomId } = await aLongRoom('Far back');
    const lena = await here.visitor({ permissions: ['clipboard-read', 'clipboard-write'] });
    await lena.signsUp('lena.links');
    await lena.opensNamed('Far back');
    await lena.room.hears('line 120');
    await lena.room.does('Copy link', 'line 120');
    await lena.reads('Link copied');
    const link = await lena.page.evaluate(() => navigator.clipboard.readText());
    // The first notice is of who made the room.
    expect(link).toMatch(new RegExp(`^${here.server.url}/rooms/${roomId}/m/\\d+$`));
    const seq = Number(link.split('/').at(-1));

    await lena.goes(`/rooms/${roomId}/m/${seq - 100}`);
    await lena.room.hears('line 20');
    await becomes(() => isLandedOn(lena, 'line 20'), true);
    await lena.room.hears('line 19');
    await lena.room.hears('line 21');
    expect(await lena.room.row('line 120').count()).toBe(0);

    await lena.goes(`/rooms/${roomId}/m/999999`);
    await lena.reads('That message is not there.');
    await lena.room.hears('line 120');
  });

  it('leads there through the log-in, and through the door of a public room', async () => {
    const { roomId } = await aLongRoom('By link');
    await here.people.member('farah.links');
    const farah = await here.visitor();
    await farah.goes(`/rooms/${roomId}/m/30`);
    await farah.isAt(/^\/login/);
    await farah.logsIn('farah.links', PASSWORD);
    await farah.main.getByRole('button', { name: /^Join/ }).click();
    await farah.isAt(`/rooms/${roomId}/m/30`);
    await becomes(() => farah.room.log.locator('[data-seq="30"]:focus').count(), 1);
  });
});
