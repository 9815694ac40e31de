/** Whose username or display name begins with `:begins`. Signs that mean something to LIKE stand for themselves. */
export const NAME_BEGINS = `(user.username LIKE :begins ESCAPE '\\' OR LOWER(user.displayName) LIKE :begins ESCAPE '\\')`;

export const namePrefix = (query: string): { begins: string } => ({ begins: `${query.toLowerCase().replace(/[\\%_]/g, '\\$&')}%` });
