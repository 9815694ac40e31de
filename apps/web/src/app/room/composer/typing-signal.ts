const AGAIN_MS = 3000;
const PAUSE_MS = 5000;

/** Reports typing to the room: every three seconds while it lasts, and its end. */
export class TypingSignal {
  #saidAt = -Infinity;
  #pause: ReturnType<typeof setTimeout> | undefined;

  readonly #say: (typing: boolean) => void;

  constructor(say: (typing: boolean) => void) {
    this.#say = say;
  }

  keystroke(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.stop(), PAUSE_MS);
    const now = Date.now();
    if (now - this.#saidAt < AGAIN_MS) return;
    this.#saidAt = now;
    this.#say(true);
  }

  stop(): void {
    clearTimeout(this.#pause);
    if (this.#saidAt === -Infinity) return;
    this.#saidAt = -Infinity;
    this.#say(false);
  }
}
