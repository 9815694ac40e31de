import type { User } from '@confab/contract';

/** A session of this browser, by its id; its key is an HttpOnly cookie that no script can read. */
export interface RememberedAccount {
  readonly sessionId: string;
  readonly user: Pick<User, 'id' | 'username' | 'displayName' | 'kind'>;
}

const TAB_KEY = 'confab.session';
const BROWSER_KEY = 'confab.accounts';
const NOBODY = '';

/**
 * Which session a tab holds, and which the browser knows. A tab's own choice lies in sessionStorage, so that two tabs can be
 * two people and each stays who it is when reloaded; a new tab opens as whoever was used last, from localStorage.
 */
export class RememberedAccounts {
  /** The session to resume in this tab; a tab that has logged out stays a stranger, whoever else the browser knows. */
  current(): string | null {
    return (read(sessionStorage, TAB_KEY) ?? this.all()[0]?.sessionId) || null;
  }

  /** Last used first. */
  all(): readonly RememberedAccount[] {
    const text = read(localStorage, BROWSER_KEY);
    return text === null ? [] : parseAccounts(text);
  }

  use(account: RememberedAccount): void {
    write(sessionStorage, TAB_KEY, account.sessionId);
    this.#save([account, ...this.all().filter((other) => other.sessionId !== account.sessionId)]);
  }

  /** Another name for the same session; which one was used last stays as it is. */
  update(account: RememberedAccount): void {
    this.#save(this.all().map((known) => (known.sessionId === account.sessionId ? account : known)));
  }

  /** The session is over for good. */
  forget(sessionId: string): void {
    if (this.current() === sessionId) write(sessionStorage, TAB_KEY, NOBODY);
    this.#save(this.all().filter((account) => account.sessionId !== sessionId));
  }

  /** Tells what other tabs of the browser have changed. */
  onChange(listener: () => void): void {
    addEventListener('storage', (event) => {
      if (event.key === BROWSER_KEY) listener();
    });
  }

  #save(accounts: readonly RememberedAccount[]): void {
    write(localStorage, BROWSER_KEY, JSON.stringify(accounts.slice(0, 8)));
  }
}

/** Storage may be switched off, or hold what another version or a curious person put there. */
function read(storage: Storage, key: string): string | null {
  try {
    return storage.getItem(key);
  } catch {
    return null;
  }
}

function write(storage: Storage, key: string, value: string): void {
  try {
    storage.setItem(key, value);
  } catch {
    // Full or switched off: the tab works on, it only starts anew after a reload.
  }
}

function parseAccounts(text: string): RememberedAccount[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.filter(isAccount) : [];
  } catch {
    return [];
  }
}

function isAccount(value: unknown): value is RememberedAccount {
  if (typeof value !== 'object' || value === null || !('sessionId' in value) || !('user' in value)) return false;
  const { sessionId, user } = value;
  return typeof sessionId === 'string' && typeof user === 'object' && user !== null && 'displayName' in user && 'id' in user;
}
