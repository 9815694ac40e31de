import { PASSWORD } from '../support/people.js';
import { browserStage, PHONE } from './browser-stage.js';

const here = browserStage();

describe('the administrator', () => {
  it('finds an account, disables it after a question, and reads of it; the account is out and comes back when enabled', async () => {
    const admin = await here.visitor();
    await admin.goes(`/setup#${here.server.setUpToken}`);
    await admin.reads('This Confab is yours to open.');
    await admin.fills('Your name', 'First Admin');
    await admin.fills('Username', 'first.admin');
    await admin.fills('Password', PASSWORD);
    await admin.fills('Password, once more', PASSWORD);
    await admin.presses('Open this Confab');
    await admin.isAt('/admin');
    const bo = await here.visitor();
    await bo.signsUp('bo.disabled');
    await admin.goes('/account');
    await admin.main.getByRole('link', { name: 'Administration' }).click();
    await admin.isAt('/admin');
    await admin.fills('Name', 'bo.dis');
    await admin.main.getByText('@first.admin').waitFor({ state: 'detached' });
    await admin.presses('Disable bo.disabled');
    await admin.dialog.getByText('All sessions of this account end now').waitFor();
    await admin.dialog.getByRole('button', { name: 'Disable' }).click();
    await admin.reads('@bo.disabled, disabled');
    await bo.isAt(/^\/login/);
    await bo.reads('An administrator has disabled this account.');
    await admin.main.getByRole('link', { name: 'Who did what' }).click();
    await admin.reads('First Admin disabled the account of bo.disabled');
    await admin.main.getByRole('link', { name: 'Accounts' }).click();
    await admin.presses('Enable bo.disabled');
    await admin.button('Disable bo.disabled').waitFor();
    await bo.logsIn('bo.disabled');
    await bo.isAt('/rooms');
  });

  it('is alone with it: others find no way there, and nothing when they guess the address', async () => {
    const curious = await here.visitor(PHONE);
    await here.people.member('was.here.before');
    await curious.signsUp('curious');
    await curious.goes('/account');
    await curious.button('Change password').waitFor();
    expect(await curious.main.getByRole('link', { name: 'Administration' }).count()).toBe(0);
    await curious.goes('/admin');
    await curious.reads('The accounts could not be loaded');
    await curious.reads('You are not allowed to do that here.');
  });
});
