import type { ChatClient } from '@confab/client';

const PAUSE_MS = 500;

/** The read mark of the open room; sent to the server at most twice a second. */
export class ReadMark {
  #told: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #unsubscribe: () => void;

  readonly #client: Pick<ChatClient, 'call' | 'onWelcome'>;
  readonly #roomId: string;
  #seen: number;
  readonly #noteRead: (seq: number) => void;

  constructor(client: Pick<ChatClient, 'call' | 'onWelcome'>, roomId: string, seen: number, noteRead: (seq: number) => void) {
    this.#client = client;
    this.#roomId = roomId;
    this.#seen = seen;
    this.#noteRead = noteRead;
    this.#told = seen;
    this.#unsubscribe = client.onWelcome(() => this.#tellSoon());
    // A page that is closed or reloaded must send it at once.
    addEventListener('pagehide', this.#tellNow);
  }

  see(seq: number): void {
    if (seq <= this.#seen) return;
    this.#seen = seq;
    this.#noteRead(seq);
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
    this.#client.call('room.read', { roomId: this.#roomId, seq }).catch(() => {
      // Offline: it is sent again after the next welcome. Removed from the room: it is no longer needed.
      this.#told = Math.min(this.#told, before);
    });
  }
}
