import type { SendMessage } from '@confab/contract';

/** Storage in which unsent messages outlive the program. */
export interface OutboxStore {
  /** The stored messages, in the order in which they were put. */
  load(): Promise<SendMessage[]>;
  put(message: SendMessage): Promise<void>;
  remove(clientId: string): Promise<void>;
}

/** For programs that need not keep unsent messages. */
export function memoryOutbox(): OutboxStore {
  const messages = new Map<string, SendMessage>();
  return {
    load: () => Promise.resolve([...messages.values()]),
    put: (message) => {
      messages.set(message.clientId, message);
      return Promise.resolve();
    },
    remove: (clientId) => {
      messages.delete(clientId);
      return Promise.resolve();
    },
  };
}

interface Kept {
  readonly at: number;
  readonly message: SendMessage;
}

const openStore = async (sessionOwnerId: string) => {
  const idb = await import('idb-keyval');
  return { idb, store: idb.createStore(`confab-outbox-${sessionOwnerId}`, 'messages') };
};

/** Deletes a user's unsent messages from this browser. */
export async function eraseOutbox(sessionOwnerId: string): Promise<void> {
  const { idb, store } = await openStore(sessionOwnerId);
  await idb.clear(store);
}

/** Stores unsent messages in IndexedDB, in a database for each user, so that accounts in different tabs stay apart. */
export function browserOutbox(sessionOwnerId: string): OutboxStore {
  let last = 0;
  const opened = openStore(sessionOwnerId);
  // The next method call reports the failure; here it must not count as unhandled.
  opened.catch(() => undefined);
  return {
    async load() {
      const { idb, store } = await opened;
      const kept = await idb.entries<string, Kept>(store);
      return kept
        .map(([, entry]) => entry)
        .sort((a, b) => a.at - b.at)
        .map(({ message }) => message);
    },
    async put(message) {
      last = Math.max(last + 1, Date.now());
      const kept: Kept = { at: last, message };
      const { idb, store } = await opened;
      await idb.set(message.clientId, kept, store);
    },
    async remove(clientId) {
      const { idb, store } = await opened;
      await idb.del(clientId, store);
    },
  };
}
