import { Session } from '@confab/client';

import { PASSWORD } from '../support/people.js';
import { browserStage, PHONE } from './browser-stage.js';
import { becomes } from './becomes.js';

const here = browserStage();

const taken = (username: string): Promise<Session> => Session.register(here.server, { username, password: PASSWORD });

describe('accounts', () => {
  it('the navigation shows strangers the ways in, and members their rooms and the way out', async () => {
    const visitor = await here.visitor();
    const entries = (): Promise<string[]> => visitor.navigation.locator('a, button').allInnerTexts();
    await visitor.goes('/');
    await visitor.main.getByRole('heading', { level: 1 }).waitFor();
    await becomes(entries, ['Log in', 'Sign up']);
    await visitor.signsUp('navigator');
    await visitor.goes('/');
    await becomes(entries, ['Rooms', 'Account', 'Log out']);
    await visitor.navigation.getByRole('link', { name: 'Rooms' }).click();
    await visitor.isAt('/rooms');
  });

  it('a form that was left empty says so beside each of its fields', async () => {
    const visitor = await here.visitor();
    await visitor.goes('/signup');
    await visitor.presses('Create account');
    await visitor.reads('Please choose a username.');
    await becomes(() => visitor.said('Username'), 'Please choose a username.');
    await becomes(() => visitor.said('Password'), 'Please choose a password.');
    await becomes(() => visitor.said('Password, once more'), 'Please enter the password once more.');
    await becomes(() => visitor.field('Username').evaluate((box) => box === document.activeElement), true);
  });

  it('what is too short or not the same is said beside its field, and what was typed stays', async () => {
    const visitor = await here.visitor();
    await visitor.goes('/signup');
    await visitor.fills('Username', 'li');
    await visitor.fills('Password', 'too short');
    await visitor.fills('Password, once more', 'something else');
    await visitor.presses('Create account');
    await visitor.reads('A username has 3 characters or more.');
    await becomes(() => visitor.said('Username'), 'A username has 3 characters or more.');
    await becomes(() => visitor.said('Password'), 'That is 9 characters; a password has 10 or more.');
    await becomes(() => visitor.said('Password, once more'), 'The two passwords are not the same.');
    await becomes(() => visitor.field('Username').inputValue(), 'li');
    await becomes(() => visitor.field('Password').inputValue(), 'too short');
    await becomes(() => visitor.field('Password, once more').inputValue(), 'something else');
    await becomes(() => visitor.field('Password').getAttribute('aria-invalid'), 'true');
  });

  it('a taken username is said beside its field, and another one signs up', async () => {
    await taken('amara');
    const visitor = await here.visitor();
    await visitor.goes('/signup');
    await visitor.fills('Username', 'Amara');
    await visitor.fills('Password', PASSWORD);
    await visitor.fills('Password, once more', PASSWORD);
    await visitor.presses('Create account');
    await visitor.reads(/Somebody is already called amara/);
    await becomes(() => visitor.said('Username'), /^Somebody is already called amara/);
    await becomes(() => visitor.field('Username').inputValue(), 'Amara');
    await becomes(() => visitor.field('Password').inputValue(), PASSWORD);
    await visitor.fills('Username', 'amara.o');
    await visitor.presses('Create account');
    await visitor.isAt('/rooms');
  });

  it('a password that the server refuses is said beside its field', async () => {
    const visitor = await here.visitor();
    await visitor.goes('/signup');
    await visitor.fills('Username', 'ordinary');
    await visitor.fills('Password', 'password123');
    await visitor.fills('Password, once more', 'password123');
    await visitor.presses('Create account');
    await visitor.reads(/^The password /);
    await becomes(() => visitor.said('Password'), /^The password .+\.$/);
    expect(visitor.path).toBe('/signup');
  });

  it('how good a password is stands beside its field while it is typed, and is read out', async () => {
    const visitor = await here.visitor();
    await visitor.goes('/signup');
    await visitor.fills('Username', 'typist.of.harbour');
    const said = (): Promise<string> => visitor.said('Password');
    await becomes(said, /^10 characters or more/);
    await visitor.fills('Password', 'typist.of.harbour1');
    await becomes(
      said,
      'The password is little more than your name, or the name of this server; three or four words that do not belong together are hard to guess.',
    );
    await becomes(() => visitor.page.getByText(/^The password is little more/).getAttribute('aria-live'), 'polite');
    await visitor.fills('Password', PASSWORD);
    await becomes(said, 'That is hard to guess.');
  });

  it('a code that was typed before logging in leads into its room afterwards, and half of one stands there again', async () => {
    await taken('half.way');
    const amara = await here.people.guest('Amara');
    const room = await amara.makes({ kind: 'ephemeral' });
    const visitor = await here.visitor();
    await visitor.goes('/join');
    await visitor.fills('Room code', room.code!.slice(0, 2));
    await visitor.navigation.getByRole('link', { name: 'Log in' }).click();
    await visitor.main.getByRole('link', { name: 'come in as a guest' }).click();
    await becomes(() => visitor.field('Room code').inputValue(), room.code!.slice(0, 2));
    await visitor.fills('Room code', room.code!);
    await visitor.navigation.getByRole('link', { name: 'Log in' }).click();
    await visitor.logsIn('half.way');
    await visitor.isAt(`/rooms/${room.id}`);
  });

  it('sign-up and log-in lead to each other, and keep where one wanted to go', async () => {
    const visitor = await here.visitor();
    await visitor.goes('/account');
    await visitor.isAt('/login?next=%2Faccount');
    await visitor.main.getByRole('link', { name: 'Sign up' }).click();
    await visitor.isAt('/signup?next=%2Faccount');
    await visitor.main.getByRole('link', { name: 'Log in' }).click();
    await visitor.isAt('/login?next=%2Faccount');
    await taken('wanderer');
    await visitor.logsIn('wanderer');
    await visitor.isAt('/account');
  });

  it('a wrong password is refused in one sentence, and the right one opens the rooms', async () => {
    await taken('forgetful');
    const visitor = await here.visitor();
    await visitor.goes('/login');
    await visitor.logsIn('forgetful', 'not my password');
    await visitor.page.getByRole('alert').filter({ hasText: 'Username and password do not belong together.' }).waitFor();
    await becomes(() => visitor.field('Username').inputValue(), 'forgetful');
    await visitor.logsIn('forgetful');
    await visitor.isAt('/rooms');
  });

  it('a stranger who opens a room’s address logs in and comes back to that room', async () => {
    const [lena, phone] = [await here.visitor(), await here.visitor()];
    await lena.signsUp('lena.comes.back');
    await lena.opensNamed('Comes back');
    await lena.room.says('Still here');
    await phone.goes(lena.room.address);
    await phone.isAt(`/login?next=${encodeURIComponent(lena.room.address)}`);
    await phone.reads('Log in to open that page. You come back to it afterwards.');
    await phone.logsIn('lena.comes.back');
    await phone.isAt(lena.room.address);
    await phone.room.hears('Still here');
  });

  it('others see who comes in, who connects and disconnects, and who leaves', async () => {
    const [lena, farah] = [await here.visitor(), await here.visitor()];
    await lena.signsUp('lena.sees');
    await farah.signsUp('farah.seen');
    await lena.opensNamed('Who is here');
    await lena.room.showsPeople();
    const folk = (): Promise<string[]> => lena.room.people.locator('h3, bdi').allInnerTexts();
    await becomes(folk, ['Here, 1', 'lena.sees']);

    await farah.opensNamed('Who is here');
    await lena.room.notes('farah.seen came in');
    await becomes(folk, ['Here, 2', 'lena.sees', 'farah.seen']);

    await farah.page.goto('about:blank');
    await becomes(folk, ['Here, 1', 'lena.sees', 'Away, 1', 'farah.seen']);
    await farah.page.goBack();
    await farah.room.isOpen();
    await becomes(folk, ['Here, 2', 'lena.sees', 'farah.seen']);

    await farah.room.chooses('Leave room');
    await farah.isAt('/rooms');
    await lena.room.notes('farah.seen left');
    await becomes(folk, ['Here, 1', 'lena.sees']);
  });

  it('a message shows the name of its sender, whatever it holds', async () => {
    const [amara, farah] = [await here.visitor(), await here.visitor()];
    const code = await amara.opensRoom('Amara');
    await farah.entersCode(code, '<b>Farah</b>');
    await farah.room.says('Good morning');
    await amara.room.hears('Good morning');
    await becomes(() => amara.room.row('Good morning').getAttribute('aria-label'), /^<b>Farah<\/b>, guest, \d\d:\d\d: Good morning$/);
    await amara.room.log.getByText('<b>Farah</b>', { exact: true }).last().waitFor();
    await becomes(() => farah.room.row('Good morning').locator('xpath=ancestor::*[.//bdi][1]').locator('bdi').first().innerText(), 'You');
  });

  it('the account page tells sessions by device and last use, and one press ends all the others', async () => {
    const [lena, phone] = [await here.visitor(), await here.visitor(PHONE)];
    await lena.signsUp('lena.elsewhere');
    await phone.goes('/login');
    await phone.logsIn('lena.elsewhere');
    await phone.isAt('/rooms');
    await lena.goes('/account');
    const sessions = lena.main.locator('confab-own-sessions').getByRole('listitem');
    await becomes(async () => (await sessions.allInnerTexts()).map((text) => /(This one|Last used \S+), since /.test(text)), [true, true]);
    await lena.presses('Log out all other devices');
    await lena.presses('Log out the others');
    await phone.isAt(/^\/login/);
    await becomes(() => sessions.count(), 1);
    await sessions.getByText(/^This one, since/).waitFor();
    await lena.goes('/rooms');
    await lena.presses(/accounts and theme/);
    // It ends the session, not this tab's use of it: other tabs go with it, as the next story tells.
    await lena.dialog.getByRole('button', { name: 'Log out Ends this session, in every tab that uses it' }).click();
    await lena.navigation.getByRole('link', { name: 'Sign up' }).waitFor();
  });

  it('logging out closes the rooms, in the session’s other tabs too', async () => {
    const lena = await here.visitor();
    await lena.signsUp('lena.logs.out');
    await lena.opensNamed('Closed afterwards');
    const other = await here.tab(lena);
    await other.goes(lena.room.address);
    await other.room.isOpen();
    await lena.goes('/');
    await lena.presses('Log out');
    await lena.navigation.getByRole('link', { name: 'Sign up' }).waitFor();
    await other.isAt(/^\/login/);
    await other.reads('You logged out in another tab.');
    await lena.page.goBack();
    await lena.isAt(/^\/login/);
  });
});
