import type { RememberedAccount } from './remembered-accounts';
import { RememberedAccounts } from './remembered-accounts';

const account = (sessionId: string): RememberedAccount => ({
  sessionId,
  user: { id: `user-${sessionId}`, username: sessionId, displayName: sessionId, kind: 'member' },
});

describe('which session a tab holds', () => {
  const accounts = new RememberedAccounts();
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
  });
  /** What a new tab of the same browser begins with. */
  const openNewTab = () => sessionStorage.clear();

  test('a stranger holds none', () => expect(accounts.current()).toBeNull());

  test('a new tab opens as whoever was used last', () => {
    accounts.use(account('lena'));
    openNewTab();
    accounts.use(account('dana'));
    openNewTab();
    expect(accounts.current()).toBe('dana');
  });

  test('a tab stays who it is, whatever another tab has become', () => {
    accounts.use(account('lena'));
    localStorage.setItem('confab.accounts', JSON.stringify([account('dana'), account('lena')]));
    expect(accounts.current()).toBe('lena');
  });

  test('who logs out is nobody in this tab, and not the other account of the browser', () => {
    accounts.use(account('dana'));
    accounts.use(account('lena'));
    accounts.forget('lena');
    expect(accounts.current()).toBeNull();
    openNewTab();
    expect(accounts.current()).toBe('dana');
  });

  test('a new name does not change who was used last', () => {
    accounts.use(account('lena'));
    accounts.use(account('dana'));
    accounts.update({ ...account('lena'), user: { ...account('lena').user, displayName: 'Lena Varga' } });
    expect(accounts.all().map(({ user }) => user.displayName)).toEqual(['dana', 'Lena Varga']);
  });

  test.each(['not json', '{}', '[1, null, {"sessionId": 3}]'])('what else lies in the storage is no account: %s', (text) => {
    localStorage.setItem('confab.accounts', text);
    expect(accounts.all()).toEqual([]);
  });
});
