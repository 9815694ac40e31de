/** A line on which nothing was heard for so long is asked whether it still stands, */
const SILENT_MS = 5000;
/** and this is how long it may take to say so. Together they stay below ten seconds. */
const ANSWER_MS = 4000;

/**
 * Notices a line that has fallen silent without breaking: the server's own heartbeats take 45 seconds to. Runs only
 * while somebody is looking, so that ten thousand forgotten tabs cost the server nothing. Whatever comes in is a sign of
 * life, not the answer alone.
 */
export class Heartbeat {
  #heardAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #ask: () => void;
  readonly #lost: () => void;

  /** `ask` makes the server say something; `lost` is told that it did not. */
  constructor(ask: () => void, lost: () => void) {
    this.#ask = ask;
    this.#lost = lost;
  }

  heard(): void {
    this.#heardAt = Date.now();
  }

  /** Somebody looks at a line that stands. It may have gone while nobody did, so it is asked at once. */
  start(): void {
    this.stop();
    this.#probe();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #listen(): void {
    const silentFor = Date.now() - this.#heardAt;
    if (silentFor >= SILENT_MS) this.#probe();
    else this.#timer = setTimeout(() => this.#listen(), SILENT_MS - silentFor);
  }

  #probe(): void {
    const askedAt = Date.now();
    this.#ask();
    this.#timer = setTimeout(() => {
      if (this.#heardAt >= askedAt) this.#listen();
      else this.#lost();
    }, ANSWER_MS);
  }
}
