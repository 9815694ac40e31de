import { becomes } from './becomes.js';
import { browserStage, PHONE } from './browser-stage.js';
import type { Visitor } from './visitor.js';

const here = browserStage();

/** Makes a link in the share sheet of the room on screen; answers its address. */
async function makesLink(visitor: Visitor, uses?: string): Promise<string> {
  await visitor.presses('Share this room');
  if (uses !== undefined) {
    await visitor.dialog.getByRole('combobox', { name: 'Lets in' }).click();
    await visitor.page.getByRole('option', { name: uses }).click();
  }
  await visitor.presses('Make a link');
  const shown = visitor.dialog.getByText(/\/invite#/);
  await visitor.dialog.getByText(/Copy it now/).waitFor();
  return `http://${await shown.innerText()}`;
}

describe('invite links', () => {
  it('a guest sees where the link leads, gives one name and is in, also where others have to knock', async () => {
    const [lena, bo] = [await here.visitor(), await here.visitor(PHONE)];
    await lena.signsUp('lena.invites');
    await lena.begins(/^Open a private room/);
    await lena.fills('Room name', 'The back office');
    await lena.presses('Open the room');
    await lena.room.isOpen();
    const link = await makesLink(lena);
    await lena.dialog.getByRole('img', { name: 'QR code of the link' }).waitFor();
    await bo.goes(link);
    await bo.main.getByRole('heading', { name: 'You’re invited to The back office' }).waitFor();
    await bo.reads('1 person is in it');
    await bo.presses('Come in');
    await becomes(() => bo.said('Your name'), 'Please enter your name.');
    await bo.fills('Your name', 'Bo');
    await bo.presses('Come in');
    await bo.room.isOpen();
    expect(bo.room.address).toBe(lena.room.address);
    await lena.dialog.getByRole('button', { name: 'Close' }).click();
    await lena.room.notes('Bo came in');
  });

  it('a link that is used up or withdrawn says so, before it asks for anything', async () => {
    const [amara, bo, cy] = [await here.visitor(), await here.visitor(), await here.visitor()];
    await amara.opensRoom('Amara');
    const link = await makesLink(amara, '1 person');
    await bo.goes(link);
    await bo.fills('Your name', 'Bo');
    await bo.presses('Come in');
    await bo.room.isOpen();
    await cy.goes(link);
    await cy.reads('This link leads nowhere any more');
    await becomes(() => cy.field('Your name').count(), 0);

    // Opened anew: the list of before still shows the first link, and that one would be withdrawn.
    await amara.page.keyboard.press('Escape');
    await amara.dialog.waitFor({ state: 'detached' });
    await makesLink(amara, '1 person');
    await amara.dialog.getByRole('button', { name: /^Withdraw the link, .*0 of 1 came in/ }).click();
    await amara.reads('No links yet.');
  });

  it('who has an account logs in from the link and comes in as themselves; the secret is in no address', async () => {
    const [lena, farah] = [await here.visitor(), await here.visitor()];
    await lena.signsUp('lena.links');
    await here.people.member('farah.links');
    await lena.opensNamed('Members of the library');
    const link = await makesLink(lena);
    const secret = link.split('#')[1] ?? '';
    await farah.goes(link);
    await farah.reads('This room takes no guests. With an account the link lets you in.');
    await farah.main.getByRole('link', { name: 'Sign up and come in' }).waitFor();
    await becomes(() => farah.field('Your name').count(), 0);
    await farah.main.getByRole('link', { name: 'Log in' }).click();
    await farah.isAt(/^\/login/);
    expect(farah.page.url()).not.toContain(secret);
    await farah.logsIn('farah.links');
    await farah.isAt('/invite');
    await farah.reads('You come in as farah.links.');
    await farah.presses('Come in');
    await farah.room.isOpen();
    expect(farah.room.address).toBe(lena.room.address);
  });

  it('a link that never was leads nowhere, without a word of why', async () => {
    const visitor = await here.visitor();
    await visitor.goes('/invite#AAAAAAAAAAAAAAAAAAAAAA');
    await visitor.reads('This link leads nowhere any more');
    await visitor.goes('/invite');
    await visitor.reads('This link leads nowhere any more');
  });
});
