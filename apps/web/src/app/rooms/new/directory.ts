import { computed, effect, inject, signal, untracked } from '@angular/core';
import type { Session } from '@confab/client';
import type { Room } from '@confab/contract';
import { SessionStore } from '../../session/session.store';
import { errorSentence } from '../../ui/error-sentence';

/** The pages of the directory for what is searched, as far as they were asked for. Made in an injection context. */
export class Directory {
  readonly #session = inject(SessionStore);
  readonly #found = signal<readonly Room[]>([]);
  readonly #cursor = signal<string | null>(null);
  readonly #busy = signal(true);
  readonly #refusal = signal<string | null>(null);
  #asked = 0;

  readonly rooms = this.#found.asReadonly();
  readonly loading = this.#busy.asReadonly();
  readonly failure = this.#refusal.asReadonly();
  readonly hasMore = computed(() => this.#cursor() !== null);

  constructor(readonly query: () => string) {
    effect(() => {
      this.query();
      untracked(() => void this.#load(null));
    });
  }

  more(): Promise<void> {
    return this.#load(this.#cursor());
  }

  again(): Promise<void> {
    return this.#load(null);
  }

  /** Drops the answer of a request that a later one has superseded. */
  async #load(cursor: string | null): Promise<void> {
    const session = this.#session.session();
    if (session === null) return;
    const asked = ++this.#asked;
    this.#busy.set(true);
    this.#refusal.set(null);
    try {
      const page = await ask(session, this.query(), cursor);
      if (asked !== this.#asked) return;
      this.#found.update((rooms) => (cursor === null ? page.rooms : [...rooms, ...page.rooms]));
      this.#cursor.set(page.nextCursor);
    } catch (error) {
      if (asked === this.#asked) this.#refusal.set(errorSentence(error));
    }
    if (asked === this.#asked) this.#busy.set(false);
  }
}

function ask(session: Session, query: string, cursor: string | null) {
  return session.rest('GET /rooms/directory', { query: { ...(query !== '' && { query }), ...(cursor !== null && { cursor }) } });
}
