import type { ChatEvent, ChatPayload } from '@confab/contract';

import { Listeners } from './listeners.js';

/** Those who listen to the server's events, by the event's name. */
export class EventListeners {
  readonly #byName = new Map<string, Listeners<[unknown]>>();

  add<K extends ChatEvent>(name: K, listener: (data: ChatPayload<K>) => void): () => void {
    const listeners = this.#byName.get(name) ?? new Listeners();
    this.#byName.set(name, listeners);
    // The one place where an event's data becomes what the contract says of it.
    return listeners.add((data) => {
      listener(data as ChatPayload<K>);
    });
  }

  /** An event came in. Those that nobody listens to, and those of a newer contract, pass by. */
  dispatch(name: string, data: unknown): void {
    this.#byName.get(name)?.emit(data);
  }
}
