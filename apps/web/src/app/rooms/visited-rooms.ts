import { computed, inject, linkedSignal, Service, untracked } from '@angular/core';
import { readOwn, writeOwn } from '../session/account-storage';
import { SessionStore } from '../session/session.store';

const NAME = 'visited';
/** More than anybody remembers having been to. */
const KEPT = 50;

/** When this account was last in which room, in this browser. */
@Service()
export class VisitedRooms {
  readonly #session = inject(SessionStore);
  readonly #userId = computed(() => this.#session.user()?.id);
  readonly #visits = linkedSignal(() => storedFor(this.#userId()));
  /** ISO times by room, the last one first. */
  readonly visits = this.#visits.asReadonly();

  note(roomId: string): void {
    const others = [...untracked(this.#visits)].filter(([id]) => id !== roomId);
    this.#visits.set(new Map([[roomId, new Date().toISOString()] as const, ...others].slice(0, KEPT)));
    const userId = untracked(this.#userId);
    if (userId !== undefined) writeOwn(userId, NAME, [...untracked(this.#visits)]);
  }
}

function storedFor(userId: string | undefined): ReadonlyMap<string, string> {
  const stored: unknown = userId === undefined ? null : readOwn(userId, NAME);
  return new Map(Array.isArray(stored) ? stored.filter(isVisit) : []);
}

function isVisit(value: unknown): value is [string, string] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string';
}
