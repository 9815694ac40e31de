/** Matches users whose username or display name begins with `:begins`. LIKE's wildcards are escaped. */
export const NAME_BEGINS = `(user.username LIKE :begins ESCAPE '\\' OR LOWER(user.displayName) LIKE :begins ESCAPE '\\')`;

export const namePrefix = (query: string): { begins: string } => ({ begins: `${query.toLowerCase().replace(/[\\%_]/g, '\\$&')}%` });
