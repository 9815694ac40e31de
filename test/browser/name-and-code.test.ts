import { browserStage, PHONE } from './browser-stage.js';
import { becomes } from './becomes.js';

const here = browserStage();

describe('a name and a code', () => {
  it('one field, and one is in a new room that shows its four-letter code and how it is said', async () => {
    const amara = await here.visitor();
    const code = await amara.opensRoom('Amara');
    expect(code).toMatch(/^[A-Z]{4}$/);
    await amara.reads('Your room is open. Now call someone in.');
    const items = amara.main.getByRole('list', { name: [...code].join(' ') }).getByRole('listitem');
    // Each letter, and what its word begins with.
    const letters = async (): Promise<string[]> =>
      (await items.allInnerTexts()).map((item) =>
        item
          .trim()
          .split(/\s+/)
          .map((part) => part.charAt(0).toUpperCase())
          .join(''),
      );
    await becomes(
      letters,
      [...code].map((letter) => letter + letter),
    );
  });

  it('code and link are copied', async () => {
    const amara = await here.visitor();
    const code = await amara.opensRoom('Amara');
    await amara.presses(/^Copy code/);
    await amara.reads('Code copied');
    await amara.room.composer.press('ControlOrMeta+V');
    await becomes(() => amara.room.composer.inputValue(), code);
    await amara.room.composer.fill('');
    await amara.presses('Copy link');
    await amara.reads('Link copied');
    await amara.room.composer.press('ControlOrMeta+V');
    await becomes(() => amara.room.composer.inputValue(), `${here.server.url}/r/${code}`);
  });

  it('name and code lead into the room, and the code moves into its head, where it is copied too', async () => {
    const [amara, bo] = [await here.visitor({ reducedMotion: 'no-preference' }), await here.visitor()];
    const code = await amara.opensRoom('Amara');
    await bo.entersCode(code.toLowerCase(), 'Bo');
    expect(bo.room.address).toBe(amara.room.address);
    await amara.room.notes('Bo came in');
    await amara.page.getByText('Now call someone in').waitFor({ state: 'detached' });
    await amara.page
      .getByRole('banner')
      .or(amara.main)
      .getByRole('button', { name: `Copy code ${[...code].join(' ')}` })
      .click();
    await amara.reads('Copied');
    await becomes(() => amara.room.title.innerText(), 'Bo');
    await becomes(() => bo.room.title.innerText(), 'Amara');
  });

  it('a missing name, a missing code and a wrong code are each said beside their field', async () => {
    const visitor = await here.visitor();
    await visitor.goes('/');
    await visitor.presses('Open a room');
    await visitor.reads('Please enter your name.');
    await becomes(() => visitor.said('Your name'), 'Please enter your name.');
    await visitor.page.getByRole('link', { name: 'Join with a code' }).click();
    await visitor.isAt('/join');
    await visitor.presses('Come in');
    await visitor.reads('Please enter the code.');
    await becomes(() => visitor.said('Room code'), 'Please enter the code.');
    await becomes(() => visitor.said('Your name'), 'Please enter your name.');
    await visitor.fills('Room code', 'QQQQ');
    await visitor.fills('Your name', 'Bo');
    await visitor.presses('Come in');
    await visitor.reads(/^No room has this code/);
    await becomes(() => visitor.said('Room code'), /^No room has this code/);
    await becomes(() => visitor.field('Your name').inputValue(), 'Bo');
    expect(visitor.path).toBe('/join');
  });

  it('a wrong code signs nobody in', async () => {
    const visitor = await here.visitor();
    await visitor.goes('/join');
    await visitor.fills('Room code', 'QQQQ');
    await visitor.fills('Your name', 'Bo');
    await visitor.presses('Come in');
    await visitor.reads(/^No room has this code/);
    await visitor.goes('/rooms');
    await visitor.isAt('/login?next=%2Frooms');
  });

  it('a room’s link asks only for the name', async () => {
    const [amara, bo] = [await here.visitor(), await here.visitor(PHONE)];
    const code = await amara.opensRoom('Amara');
    await bo.goes(`/r/${code}`);
    await bo.reads('Who’s there?');
    await becomes(() => bo.main.getByRole('textbox').count(), 1);
    await bo.presses('Come in');
    await bo.reads('Please enter your name.');
    await bo.fills('Your name', 'Bo');
    await bo.presses('Come in');
    await bo.room.isOpen();
    expect(bo.room.address).toBe(amara.room.address);
    await amara.room.notes('Bo came in');
  });

  it('the way from a room’s link to the login page and on as a guest leads back to that room', async () => {
    const [amara, bo] = [await here.visitor(), await here.visitor()];
    const code = await amara.opensRoom('Amara');
    await bo.goes(`/r/${code}`);
    await bo.main.getByRole('link', { name: 'Log in' }).click();
    await bo.isAt(/^\/login/);
    await bo.main.getByRole('link', { name: 'come in as a guest' }).click();
    await bo.isAt(`/r/${code}`);
    await bo.fills('Your name', 'Bo');
    await bo.presses('Come in');
    await amara.room.notes('Bo came in');
  });

  it('a link whose room has ended, or never was, says so', async () => {
    const visitor = await here.visitor();
    for (const link of ['/r/QQQQ', '/r/not-a-code']) {
      await visitor.goes(link);
      if (link === '/r/QQQQ') {
        await visitor.fills('Your name', 'Bo');
        await visitor.presses('Come in');
      }
      await visitor.main.getByRole('heading', { name: 'No room has this code' }).waitFor();
    }
    await visitor.page.getByRole('link', { name: 'Enter another code' }).click();
    await visitor.isAt('/join');
  });

  it('a room’s page leads home whoever is not in it', async () => {
    const [amara, bo] = [await here.visitor(), await here.visitor()];
    await amara.opensRoom('Amara');
    await amara.room.says('Just for us');
    await bo.opensRoom('Bo');
    await bo.goes(amara.room.address);
    await bo.isAt('/');
    await bo.reads(/^You are not in that room, or it has ended/);
    expect(await bo.page.getByText('Just for us').count()).toBe(0);
  });

  it('a guest’s first message, and an answer from a phone', async () => {
    const [amara, bo] = [await here.visitor(), await here.visitor(PHONE)];
    const code = await amara.opensRoom('Amara');
    await amara.room.says('Is anybody there?');
    await amara.room.hears('Is anybody there?');
    await bo.goes(`/r/${code}`);
    await bo.fills('Your name', 'Bo');
    await bo.presses('Come in');
    await bo.room.hears('Is anybody there?');
    await bo.room.composer.tap();
    await bo.room.composer.fill('I am');
    await bo.button('Send').tap();
    await amara.room.hears('I am');
  });
});
