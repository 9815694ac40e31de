import { computed, inject, linkedSignal, Service } from '@angular/core';
import { readOwn, writeOwn } from '../../session/account-storage';
import { SessionStore } from '../../session/session.store';
import type { SectionId } from './room-sections';

const NAME = 'sections';

/** Which sections of the list this account has folded or unfolded, in this browser. */
@Service()
export class FoldedSections {
  readonly #session = inject(SessionStore);
  readonly #userId = computed(() => this.#session.user()?.id);
  readonly #turned = linkedSignal(() => storedFor(this.#userId()));
  readonly turned = this.#turned.asReadonly();

  turn(id: SectionId): void {
    this.#turned.update((turned) => new Set(turned.has(id) ? [...turned].filter((other) => other !== id) : [...turned, id]));
    const userId = this.#userId();
    if (userId !== undefined) writeOwn(userId, NAME, [...this.#turned()]);
  }
}

function storedFor(userId: string | undefined): ReadonlySet<SectionId> {
  const stored = userId === undefined ? null : readOwn(userId, NAME);
  return new Set(Array.isArray(stored) ? stored.filter((id): id is SectionId => typeof id === 'string') : []);
}
