import type { User } from '@confab/contract';

/** A session of this browser. Its refresh token is an HttpOnly cookie, which scripts cannot read. */
export interface RememberedAccount {
  readonly sessionId: string;
  readonly user: Pick<User, 'id' | 'username' | 'displayName' | 'kind'>;
}

const TAB_KEY = 'confab.session';
const BROWSER_KEY = 'confab.accounts';
const NOBODY = '';

/**
 * The sessions of this browser, and this tab's. A tab keeps its own in sessionStorage, so that two tabs can be
 * two users, also after a reload; a new tab takes the last used one from localStorage.
 */
export class RememberedAccounts {
  /** The session to resume in this tab; null after logging out, even if the browser has other sessions. */
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

  /** Stores a session's changed user; the order stays. */
  update(account: RememberedAccount): void {
    this.#save(this.all().map((known) => (known.sessionId === account.sessionId ? account : known)));
  }

  /** Removes an ended session. */
  forget(sessionId: string): void {
    if (this.current() === sessionId) write(sessionStorage, TAB_KEY, NOBODY);
    this.#save(this.all().filter((account) => account.sessionId !== sessionId));
  }

  /** Called with other tabs' changes. */
  onChange(listener: () => void): void {
    addEventListener('storage', (event) => {
      if (event.key === BROWSER_KEY) listener();
    });
  }

  #save(accounts: readonly RememberedAccount[]): void {
    write(localStorage, BROWSER_KEY, JSON.stringify(accounts.slice(0, 8)));
  }
}

/** Storage may be disabled, or hold what another version or the user has written. */
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
    // Full or disabled: the tab works, but loses its session with a reload.
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
