const keyOf = (userId: string, name: string): string => `confab.own.${userId}.${name}`;

/** What this browser remembers for an account, from how the list is folded to where one was; nothing where storage is disabled. */
export function readOwn(userId: string, name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(keyOf(userId, name)) ?? 'null');
  } catch {
    // Disabled, or written by another build.
    return null;
  }
}

export function writeOwn(userId: string, name: string, value: unknown): void {
  try {
    localStorage.setItem(keyOf(userId, name), JSON.stringify(value));
  } catch {
    // Disabled or full: it lasts as long as the page.
  }
}

/** When the account's last session in this browser ends. */
export function eraseOwn(userId: string): void {
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(keyOf(userId, ''))) localStorage.removeItem(key);
  } catch {
    // Storage is disabled, hence empty.
  }
}
