import type { EntityManager } from 'typeorm';

/** By the transaction's manager. SQLite has one for all of them, which come one after another. */
const waiting = new WeakMap<EntityManager, (() => void)[]>();

/** Does it once the transaction has committed, and never where it has not. Must not throw. */
export function afterCommit(tx: EntityManager, work: () => void): void {
  waiting.set(tx, [...(waiting.get(tx) ?? []), work]);
}

/** What was to be done after it; it is forgotten with that. */
export function takeAfterCommit(tx: EntityManager | undefined): readonly (() => void)[] {
  const found = tx && waiting.get(tx);
  if (found) waiting.delete(tx);
  return found ?? [];
}
