import { PASSWORD } from '../support/people.js';
import { becomes } from './becomes.js';
import { browserStage, DESKTOP, PHONE } from './browser-stage.js';
import { browsersCrosses } from './search-crosses.js';

const LONG_NAME = 'Maximiliane Wilhelmina von Hohenzollern-Sigmaringen'.slice(0, 50);

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
    await admin.main.getByText('2 new this week').waitFor();
    const index = admin.page.getByRole('navigation', { name: 'Administration' });
    // On a phone no page of the index is cut off.
    await admin.page.setViewportSize({ width: 390, height: 844 });
    const cutOff = (): Promise<string[]> =>
      index
        .getByRole('link')
        .evaluateAll((links) => links.filter((link) => link.getBoundingClientRect().right > innerWidth).map((link) => link.textContent.trim()));
    await becomes(() => admin.page.evaluate(() => innerWidth), 390);
    await becomes(cutOff, []);
    // Nor does the longest of names push the accounts past its edge.
    await here.people.guest(LONG_NAME);
    await index.getByRole('link', { name: 'Accounts' }).click();
    await admin.main.getByRole('row', { name: LONG_NAME }).waitFor();
    await becomes(() => admin.page.evaluate(() => document.documentElement.scrollWidth), 390);
    await admin.page.setViewportSize(DESKTOP.viewport);
    await admin.main.getByRole('row', { name: /@bo\.disabled.* here/ }).waitFor();
    await admin.fills('Name', 'bo.dis');
    await admin.main.getByText('@first.admin').waitFor({ state: 'detached' });
    // Whoever looks at a list of twenty sees who they are, and no twenty red buttons.
    const row = admin.main.getByRole('row', { name: /@bo\.disabled/ });
    const cell = async (of: string): Promise<string> => {
      const headers = await admin.main.getByRole('columnheader').allInnerTexts();
      return row.getByRole('cell').nth(headers.indexOf(of)).innerText();
    };
    await becomes(() => cell('Role'), 'Member');
    await becomes(() => cell('Last seen'), /\S/);
    await becomes(() => cell('Since'), /20\d\d$/);
    expect(await admin.main.getByRole('button', { name: /^disable/i }).count()).toBe(0);
    await becomes(() => browsersCrosses(admin.page), ['none']);
    await admin.presses('More for bo.disabled');
    await admin.page.getByRole('menuitem', { name: 'Disable…' }).click();
    await admin.dialog.getByText('All sessions of this account end now').waitFor();
    await admin.dialog.getByRole('button', { name: 'Disable account' }).click();
    await admin.main.getByRole('row', { name: /@bo\.disabled.* disabled/ }).waitFor();
    await bo.isAt(/^\/login/);
    await bo.reads('An administrator has disabled this account.');
    await index.getByRole('link', { name: 'Who did what' }).click();
    await admin.main.getByRole('row', { name: /First Admin Disabled the account bo\.disabled Server/ }).waitFor();
    const file = admin.page.waitForEvent('download');
    await admin.presses('Download');
    expect((await file).suggestedFilename()).toBe('confab-audit.csv');
    await admin.main.getByRole('row', { name: /First Admin Downloaded this log/ }).waitFor();
    await admin.main.getByRole('combobox', { name: 'What' }).click();
    await admin.page.getByRole('option', { name: 'Accounts' }).click();
    await admin.main.getByRole('row', { name: /Downloaded this log/ }).waitFor({ state: 'detached' });
    await admin.fills('Who or whom', 'nobody');
    await admin.reads('Nothing like that was done');
    await index.getByRole('link', { name: 'Accounts' }).click();
    await admin.main.getByRole('radio', { name: /^Disabled 1/ }).click();
    await admin.presses('More for bo.disabled');
    await admin.page.getByRole('menuitem', { name: 'Enable' }).click();
    await admin.main.getByRole('row', { name: /@bo\.disabled.* Member/ }).waitFor();
    await bo.logsIn('bo.disabled');
    await bo.isAt('/rooms');
  });

  it('hands out a link by which someone sets a new password, and logs in with it', async () => {
    const [admin, forgetful] = [await here.visitor(), await here.visitor(PHONE)];
    await here.people.member('forgetful');
    await admin.goes('/login?next=%2Fadmin%2Faccounts');
    await admin.logsIn('first.admin');
    await admin.presses('More for forgetful');
    await admin.page.getByRole('menuitem', { name: 'Link for a new password…' }).click();
    await admin.dialog.getByRole('button', { name: 'Make the link' }).click();
    const link = await admin.dialog.getByText(/\/new-password#/).innerText();
    await forgetful.goes(link);
    await forgetful.fills('New password', 'forgetful 1');
    await forgetful.fills('New password, once more', 'forgetful 1');
    await forgetful.presses('Set password');
    await forgetful.reads(/^The new password is little more than your name/);
    await forgetful.fills('New password', 'nine tall herons wade');
    await forgetful.fills('New password, once more', 'nine tall herons wade');
    await forgetful.presses('Set password');
    await forgetful.isAt('/login');
    await forgetful.logsIn('forgetful', 'nine tall herons wade');
    await forgetful.isAt('/rooms');
    await forgetful.goes('/new-password#used-up');
    await forgetful.fills('New password', 'nine tall herons wade');
    await forgetful.fills('New password, once more', 'nine tall herons wade');
    await forgetful.presses('Set password');
    await forgetful.reads('This link leads nowhere any more');
  });

  it('is alone with it: others find no way there, and nothing when they guess the address', async () => {
    const curious = await here.visitor(PHONE);
    await here.people.member('was.here.before');
    await curious.signsUp('curious');
    await curious.goes('/account');
    await curious.button('Change password').waitFor();
    expect(await curious.main.getByRole('link', { name: 'Administration' }).count()).toBe(0);
    await curious.goes('/admin');
    await curious.reads('There is no such page');
    expect(curious.path).toBe('/admin');
    await curious.goes('/setup#made-up');
    await curious.reads('This link leads nowhere any more');
  });
});
