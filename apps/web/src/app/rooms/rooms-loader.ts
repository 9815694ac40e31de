import { inject, Injector, Service } from '@angular/core';
import type { RoomsStore } from './rooms.store';

/** Loads the rooms of those who are signed in, which the first page does without. */
@Service()
export class RoomsLoader {
  readonly #injector = inject(Injector);

  async load(): Promise<RoomsStore> {
    const { RoomsStore } = await import('./rooms.store');
    return this.#injector.get(RoomsStore);
  }
}
