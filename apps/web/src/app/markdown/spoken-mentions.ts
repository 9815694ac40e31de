import { codeIn } from './code-in';

/** Whoever can be called in a text, as far as that needs to be known of them. */
interface Called {
  readonly id: string;
  readonly username: string | null;
  readonly displayName: string;
}

const BY_ID = /<@([\w-]{1,36})>/g;

/**
 * How a guest is called while one writes: "@Anouk" where that can be nobody else, since ids are not for people to read; where
 * it could, by the id.
 */
export function spokenName(guest: Called, all: readonly Called[]): string {
  return isClear(guest, all) ? `@${guest.displayName}` : `<@${guest.id}>`;
}

/** What was written with names of guests, with their ids, by which the server finds them. */
export function withIds(text: string, all: readonly Called[]): string {
  const guests = all.filter((user) => user.username === null && text.includes(`@${user.displayName}`) && isClear(user, all));
  if (guests.length === 0) return text;
  const longestFirst = guests.sort((a, b) => b.displayName.length - a.displayName.length);
  const names = longestFirst.map(({ displayName }) => displayName.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}/.@])@(${names.join('|')})(?![\\p{L}\\p{N}])`, 'gu');
  const byName = new Map(longestFirst.map(({ displayName, id }) => [displayName, id]));
  return outsideCode(text, (words) => words.replace(pattern, (said, name: string) => (byName.has(name) ? `<@${byName.get(name) ?? ''}>` : said)));
}

export function idsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(BY_ID), ([, id = '']) => id);
}

/** The ids in a text as the names of those whom they mean. */
export function withNames(text: string, called: readonly Called[]): string {
  if (!text.includes('<@')) return text;
  return outsideCode(text, (words) =>
    words.replace(BY_ID, (said, id: string) => {
      const user = called.find((one) => one.id === id);
      return user === undefined ? said : `@${user.displayName}`;
    }),
  );
}

function isClear({ id, displayName }: Called, all: readonly Called[]): boolean {
  const name = displayName.toLowerCase();
  const isTaken = (other: Called): boolean =>
    other.id !== id && (other.displayName.toLowerCase() === name || (other.username !== null && name.startsWith(other.username.toLowerCase())));
  return !name.startsWith('room') && !all.some(isTaken);
}

/** Code stays as it was written. */
function outsideCode(text: string, change: (words: string) => string): string {
  let from = 0;
  let changed = '';
  for (const { start, end } of codeIn(text)) {
    changed += change(text.slice(from, start)) + text.slice(start, end);
    from = end;
  }
  return changed + change(text.slice(from));
}
