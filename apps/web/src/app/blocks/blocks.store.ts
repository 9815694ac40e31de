import { computed, effect, inject, Service, signal } from '@angular/core';
import type { ChatClient } from '@confab/client';
import type { User } from '@confab/contract';
import { SessionStore } from '../session/session.store';

/** The users whom this tab's user has blocked, kept current by events from their other devices. */
@Service()
export class BlocksStore {
  readonly #session = inject(SessionStore);
  readonly #users = signal<readonly User[]>([]);
  readonly #ids = computed<ReadonlySet<string>>(() => new Set(this.#users().map(({ id }) => id)));
  readonly #failure = signal<unknown>(null);
  readonly #loaded = signal(false);

  /** In the order in which they were blocked. */
  readonly users = this.#users.asReadonly();
  readonly loaded = this.#loaded.asReadonly();
  /** Why the list could not be loaded; null if it was. */
  readonly failure = this.#failure.asReadonly();

  constructor() {
    effect((onCleanup) => {
      const client = this.#session.client();
      this.#users.set([]);
      this.#loaded.set(false);
      if (client) onCleanup(this.#follow(client));
    });
  }

  has(userId: string): boolean {
    return this.#ids().has(userId);
  }

  async block(userId: string): Promise<void> {
    await this.#session.session()?.rest('PUT /users/me/blocks/:userId', { params: { userId } });
    await this.load();
  }

  async unblock(userId: string): Promise<void> {
    await this.#session.session()?.rest('DELETE /users/me/blocks/:userId', { params: { userId } });
    this.#users.update((users) => users.filter(({ id }) => id !== userId));
  }

  async load(): Promise<void> {
    const session = this.#session.session();
    if (!session) return;
    try {
      const users = await session.rest('GET /users/me/blocks');
      if (session !== this.#session.session()) return;
      this.#users.set(users);
      this.#failure.set(null);
      this.#loaded.set(true);
    } catch (error) {
      // Most likely offline: the next welcome loads it again, and the account page has a button for it.
      this.#failure.set(error);
    }
  }

  #follow(client: ChatClient): () => void {
    const stops = [client.onWelcome(() => void this.load()), client.on('block.changed', () => void this.load())];
    // The first welcome may have come before this store was created.
    if (client.state === 'online') void this.load();
    return () => {
      for (const stop of stops) stop();
    };
  }
}
