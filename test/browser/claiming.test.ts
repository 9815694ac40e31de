import { PASSWORD } from '../support/people.js';
import { browserStage, PHONE } from './browser-stage.js';

const here = browserStage();

describe('a guest who keeps their name', () => {
  it('stays in the room with all that was said, under the same name, and logs in from elsewhere', async () => {
    const [amara, bo, elsewhere] = [await here.visitor(), await here.visitor(), await here.visitor()];
    const code = await amara.opensRoom('Amara');
    await bo.entersCode(code, 'Bo');
    await bo.room.says('I was a guest');
    await bo.presses('Keep my name');
    await bo.fills('Username', 'bo.keeps');
    await bo.fills('Password', PASSWORD);
    await bo.fills('Password, once more', PASSWORD);
    await bo.dialog.getByRole('button', { name: 'Keep my name' }).click();
    await bo.reads('Your name is kept. Log in as bo.keeps from anywhere.');
    await bo.room.says('And am a member');
    await amara.room.shows(['I was a guest', 'And am a member']);
    await bo.presses(/accounts and theme/);
    await bo.dialog.getByText('@bo.keeps, this tab').waitFor();
    await bo.page.keyboard.press('Escape');
    await bo.page.reload();
    await bo.room.shows(['I was a guest', 'And am a member']);
    await amara.room.showsPeople();
    await amara.room.people.getByText('guest', { exact: true }).waitFor({ state: 'detached' });
    await elsewhere.goes('/login');
    await elsewhere.logsIn('bo.keeps');
    await elsewhere.roomList.getByRole('link', { name: /Amara/ }).click();
    await elsewhere.room.shows(['I was a guest', 'And am a member']);
  });

  it('is told where the username is taken or the password weak, and keeps what was typed', async () => {
    const guest = await here.visitor(PHONE);
    await here.people.member('taken.name');
    await guest.opensRoom('Cy');
    await guest.goes('/account');
    await guest.presses('Keep my name');
    await guest.fills('Username', 'taken.name');
    await guest.fills('Password', 'password123');
    await guest.fills('Password, once more', 'password123');
    await guest.dialog.getByRole('button', { name: 'Keep my name' }).click();
    await guest.dialog.getByText(/^The password/).waitFor();
    await guest.fills('Password', PASSWORD);
    await guest.fills('Password, once more', PASSWORD);
    await guest.dialog.getByRole('button', { name: 'Keep my name' }).click();
    await guest.reads('Somebody is already called taken.name. Please choose another username.');
    await guest.fills('Username', 'cy.keeps');
    await guest.dialog.getByRole('button', { name: 'Keep my name' }).click();
    await guest.reads('@cy.keeps');
  });
});
