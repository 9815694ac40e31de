import { signedOut, unavailable } from './chat-error.js';
import { Listeners } from './listeners.js';

/** `connecting` during an attempt, `offline` between attempts, `online` after the server's welcome, `ended` for good when the session is over. */
export type ConnectionState = 'connecting' | 'online' | 'offline' | 'ended';

/** The state of a connection, and promises for its next change. */
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

  /** Resolves once online; rejects on a time-out, once ended, or when aborted. */
  async onlineWithin(ms: number, stopped?: AbortSignal): Promise<void> {
    const timeout = AbortSignal.timeout(ms);
    await this.settled(stopped ? AbortSignal.any([timeout, stopped]) : timeout);
    stopped?.throwIfAborted();
    if (this.#current === 'ended') throw signedOut();
    if (this.#current !== 'online') throw unavailable('Not connected');
  }

  /** Resolves once online or ended, or when aborted. */
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
