import type { ChatEvent, ChatPayload } from '@confab/contract';

import { Listeners } from './listeners.js';

/** Listeners for the server's events, by event name. */
export class EventListeners {
  readonly #byName = new Map<string, Listeners<[unknown]>>();

  add<K extends ChatEvent>(name: K, listener: (data: ChatPayload<K>) => void): () => void {
    const listeners = this.#byName.get(name) ?? new Listeners();
    this.#byName.set(name, listeners);
    // The only place where an event's data gets the contract's type.
    return listeners.add((data) => {
      listener(data as ChatPayload<K>);
    });
  }

  /** Passes an event to its listeners. Events of a newer contract are ignored. */
  dispatch(name: string, data: unknown): void {
    this.#byName.get(name)?.emit(data);
  }
}
