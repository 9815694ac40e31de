import { signedOut, unavailable } from './chat-error.js';
import { Listeners } from './listeners.js';

/**
 * `connecting` while an attempt is under way, `offline` between attempts, `online` once the server has said who is in,
 * `ended` when the session is over: nothing brings that back.
 */
export type ConnectionState = 'connecting' | 'online' | 'offline' | 'ended';

/** How a connection stands, and waiting for it to stand better. */
export class StateHolder {
  readonly changes = new Listeners<[ConnectionState]>();
  #current: ConnectionState = 'offline';

  get current(): ConnectionState {
    return this.#current;
  }

  become(state: ConnectionState): void {
    if (this.#current === state || this.#current === 'ended') return;
    this.#current = state;
    this.changes.emit(state);
  }

  /** Resolves once online; rejects when that takes too long, can never be, or is not waited for any more. */
  async onlineWithin(ms: number, stopped?: AbortSignal): Promise<void> {
    const timeout = AbortSignal.timeout(ms);
    await this.settled(stopped ? AbortSignal.any([timeout, stopped]) : timeout);
    stopped?.throwIfAborted();
    if (this.#current === 'ended') throw signedOut();
    if (this.#current !== 'online') throw unavailable('Not connected');
  }

  /** Resolves once online or ended, or when the signal is raised. */
  settled(signal: AbortSignal): Promise<void> {
    if (this.#current === 'online' || this.#current === 'ended' || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const settle = (): void => {
        remove();
        signal.removeEventListener('abort', settle);
        resolve();
      };
      const remove = this.changes.add((state) => {
        if (state === 'online' || state === 'ended') settle();
      });
      signal.addEventListener('abort', settle);
    });
  }
}
