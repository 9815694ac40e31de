import type { Reaction } from '@confab/contract';

const NAMED = 10;

/** "You, Bo and 3 more": the reader first, the others in the order in which they gave it. */
export function namesOfReaction({ count, userIds }: Reaction, meId: string, nameOf: (userId: string) => string | undefined): string {
  const others = userIds.filter((id) => id !== meId).flatMap((id) => nameOf(id) ?? []);
  const named = [...(userIds.includes(meId) ? ['You'] : []), ...others].slice(0, NAMED);
  const rest = count - named.length;
  // Who has left the room is counted and not named.
  if (rest > 0) named.push(named.length === 0 ? peopleIn(rest) : `${rest} more`);
  const last = named.pop() ?? '';
  return named.length === 0 ? last : `${named.join(', ')} and ${last}`;
}

function peopleIn(count: number): string {
  return count === 1 ? '1 person' : `${count} people`;
}
