import { PASSWORD } from '../support/people.js';
import { becomes } from './becomes.js';
import { browserStage, PHONE } from './browser-stage.js';
import type { Visitor } from './visitor.js';

const here = browserStage();

const marksIn = (visitor: Visitor): Promise<string[]> => visitor.room.log.locator('confab-guest-mark span').allInnerTexts();

it('a guest who calls themself like the member has a number and the word guest, wherever they are seen', async () => {
  const lena = await here.visitor();
  await lena.signsUp('lena.real');
  await lena.begins(/^Open a room with a code/);
  await lena.room.isOpen();
  const code = await lena.room.code();
  const other = await here.visitor(PHONE);
  await other.entersCode(code, 'Lеna.real');
  await other.room.says('Send me the password, please');
  await lena.room.hears('Send me the password, please');
  await lena.room.notes('Lеna.real 2 came in');
  await becomes(() => marksIn(lena), ['guest', 'guest']);
  await lena.room.rows
    .filter({ hasText: 'Send me' })
    .and(lena.page.getByLabel(/^Lеna\.real 2, guest/))
    .waitFor();
  await lena.room.showsPeople();
  await lena.room.people.getByText('guest', { exact: true }).waitFor();

  // Their card, from the face in the conversation: nobody writes to a guest alone.
  await lena.room.log.locator('confab-avatar').last().click();
  await lena.dialog.getByText('Came with a name alone, without an account').waitFor();
  await becomes(() => lena.dialog.getByRole('button').allInnerTexts(), ['Block…', 'Close']);
  await lena.page.keyboard.press('Escape');
  await lena.dialog.waitFor({ state: 'detached' });
  // And the member's, on a phone, by the keyboard's way that a screen reader has: from the list of people.
  await other.room.peopleButton.click();
  await other.page.getByRole('button', { name: 'About lena.real', exact: true }).press('Enter');
  await other.dialog.getByText('@lena.real').waitFor();
  await other.dialog.getByText('Owner of this room').waitFor();
});

it('whoever is blocked is folded, silent and gone from sight, until they are unblocked on the account page', async () => {
  const [lena, farah] = [await here.visitor(), await here.visitor()];
  await lena.signsUp('lena.calm');
  await farah.signsUp('farah.loud');
  await lena.opensNamed('The square');
  await farah.opensNamed('The square');
  await farah.room.says('One');
  await farah.room.says('Two');
  await lena.room.hears('Two');
  // By keyboard: from the message's tools.
  await lena.room.row('Two').focus();
  await lena.room.row('Two').getByRole('button', { name: 'More', exact: true }).press('Enter');
  await lena.page.getByRole('menuitem', { name: 'About the sender' }).press('Enter');
  await lena.dialog.getByText('@farah.loud').waitFor();
  await lena.presses('Block…');
  await lena.presses('Block them');
  await lena.reads('2 messages from someone you blocked');
  await lena.room.shows([]);
  await lena.room.showsPeople();
  await lena.room.people.getByRole('heading', { name: 'Away, 1' }).waitFor();
  await lena.presses('Show');
  await lena.room.shows(['One', 'Two']);

  // Neither writes to the other alone.
  await farah.begins(/^Message someone/);
  await farah.fills('Username', 'lena.calm');
  await farah.presses('Open the conversation');
  await farah.reads('Nobody here is called lena.calm.');

  const square = lena.room.address;
  await lena.goes('/account');
  await lena.presses('Unblock farah.loud');
  await lena.reads('farah.loud is no longer blocked');
  await lena.reads(/^Nobody\. Whom you block/);
  await lena.goes(square);
  await lena.room.isOpen();
  await lena.room.shows(['One', 'Two']);
  await becomes(() => lena.room.people.getByRole('heading', { name: 'Here, 2' }).count(), 1);
});

it('a conversation with someone who is blocked says so and offers the way back', async () => {
  const anna = await here.people.member('anna.alone');
  const bela = await here.people.member('bela.alone');
  const room = await anna.makes({ kind: 'direct', username: 'bela.alone' });
  await bela.says(room.id, 'Are you there?');
  await anna.session.rest('PUT /users/me/blocks/:userId', { params: { userId: bela.id } });
  const visitor = await here.visitor();
  await visitor.goes(`/login?next=${encodeURIComponent(`/rooms/${room.id}`)}`);
  await visitor.logsIn('anna.alone', PASSWORD);
  await visitor.room.isOpen();
  await visitor.reads('You blocked bela.alone, so neither of you can write here.');
  await visitor.reads('1 message from someone you blocked');
  await visitor.presses('Unblock');
  await visitor.room.shows(['Are you there?']);
});

it('a name in a notice opens the card of who it is, by keyboard too; one’s own does not', async () => {
  const [amara, bo] = [await here.visitor(), await here.visitor()];
  await bo.entersCode(await amara.opensRoom('Amara'), 'Bo');
  await amara.room.notes('Bo came in');
  const names = amara.room.log.locator('confab-notice-line').getByRole('button');
  await becomes(() => names.allInnerTexts(), ['Bo']);
  await names.press('Enter');
  await amara.dialog.getByText('Came with a name alone, without an account').waitFor();
});
