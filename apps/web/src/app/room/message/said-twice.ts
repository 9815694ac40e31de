import { newId } from '@confab/client';

/**
 * A reply in a thread that is also said in the room is two messages, whose ids no server connects. So their clients' ids do:
 * a UUIDv8, which leaves its bits to whoever makes it, belongs to such a pair, and the two differ in the last bit alone.
 */
export function idsForBoth(): { readonly reply: string; readonly copy: string } {
  const id = newId();
  const half = `${id.slice(0, 14)}8${id.slice(15, -1)}`;
  const last = Number.parseInt(id.slice(-1), 16);
  return { reply: half + (last & ~1).toString(16), copy: half + (last | 1).toString(16) };
}

export function isSaidTwice(clientId: string | null): boolean {
  return clientId?.charAt(14) === '8';
}
