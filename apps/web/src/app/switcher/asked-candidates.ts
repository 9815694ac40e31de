import { computed, debounced, inject, Injectable, linkedSignal, resource, signal } from '@angular/core';
import type { Room, User } from '@confab/contract';
import { RoomsStore } from '../rooms/rooms.store';
import { SessionStore } from '../session/session.store';
import { candidate, type Candidate } from './goal';
import type { Query } from './goal-groups';
import { LocalCandidates } from './local-candidates';

const PAUSE_MS = 150;
/** One letter is in everybody's name. */
const ENOUGH = 2;

interface Found {
  readonly rooms: readonly Room[];
  readonly users: readonly User[];
}

/** What the server knows by a query: people, and rooms that one may join. Without an answer there is less to choose from, and no more. */
@Injectable()
export class AskedCandidates {
  readonly #session = inject(SessionStore);
  readonly #rooms = inject(RoomsStore);
  readonly #local = inject(LocalCandidates);
  readonly #query = signal<Query>({ scope: 'all', text: '', words: [] });
  readonly #paused = debounced(() => this.#query(), PAUSE_MS);
  readonly #text = computed(() => {
    const query = this.#paused.hasValue() ? this.#paused.value() : undefined;
    return query === undefined || query.scope === 'commands' || query.text.length < ENOUGH ? undefined : query.text.slice(0, 80);
  });
  readonly #found = resource({
    params: () => this.#text(),
    loader: async ({ params: query }) => {
      const session = this.#session.session();
      const [page, users] = await Promise.all([
        session?.rest('GET /rooms/directory', { query: { query } }),
        // Guests open no conversations of two.
        session?.user.kind === 'guest' ? [] : session?.rest('GET /users', { query: { query } }),
      ]);
      return { rooms: page?.rooms ?? [], users: users ?? [] };
    },
  });
  /** While the next answer is on its way, the last one stays. */
  readonly #last = linkedSignal<Found | undefined, Found>({
    source: () => (this.#found.hasValue() ? this.#found.value() : undefined),
    computation: (answer, before) => answer ?? before?.value ?? { rooms: [], users: [] },
  });

  readonly joinable = computed(() =>
    this.#last()
      .rooms.filter(({ id }) => this.#rooms.room(id) === undefined)
      .map((room): Candidate => candidate(room.id, { kind: 'joinable', room }, { name: room.name ?? '' })),
  );
  readonly people = computed(() => {
    const me = this.#session.user()?.id;
    const known = new Set([me, ...this.#local.people().map(({ id }) => id), ...[...this.#rooms.rooms().values()].map(({ peer }) => peer?.id)]);
    return this.#last().users.flatMap((user) => (known.has(user.id) ? [] : this.#local.ofPerson(user, null)));
  });

  ask(query: Query): void {
    this.#query.set(query);
  }
}
