import type { ChatClient } from '@confab/client';

const PAUSE_MS = 500;

/** Where a mark goes: to what this page shows of it, and to the server. */
interface Reading {
  /** Shows it as read on this device; false where it is to stay unread. */
  readonly note: (seq: number) => boolean;
  readonly tell: (seq: number) => Promise<unknown>;
}

/** The read mark of an open room or thread; sent to the server at most twice a second. */
export class ReadMark {
  #told: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #unsubscribe: () => void;

  #seen: number;
  readonly #reading: Reading;

  constructor(client: Pick<ChatClient, 'onWelcome'>, seen: number, reading: Reading) {
    this.#seen = seen;
    this.#reading = reading;
    this.#told = seen;
    this.#unsubscribe = client.onWelcome(() => this.#tellSoon());
    // A page that is closed or reloaded must send it at once.
    addEventListener('pagehide', this.#tellNow);
  }

  see(seq: number): void {
    if (seq <= this.#seen || !this.#reading.note(seq)) return;
    this.#seen = seq;
    this.#tellSoon();
  }

  close(): void {
    this.#unsubscribe();
    removeEventListener('pagehide', this.#tellNow);
    this.#tellNow();
  }

  readonly #tellNow = (): void => {
    clearTimeout(this.#timer);
    this.#tell();
  };

  #tellSoon(): void {
    this.#timer ??= setTimeout(() => this.#tell(), PAUSE_MS);
  }

  #tell(): void {
    this.#timer = undefined;
    const seq = this.#seen;
    if (seq <= this.#told) return;
    const before = this.#told;
    this.#told = seq;
    this.#reading.tell(seq).catch(() => {
      // Offline: it is sent again after the next welcome. Removed from the room: it is no longer needed.
      this.#told = Math.min(this.#told, before);
    });
  }
}
