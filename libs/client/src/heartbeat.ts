/** After this silence the server is pinged. */
const SILENT_MS = 5000;
/** Time for the answer. Both together stay below ten seconds. */
const ANSWER_MS = 4000;

/**
 * Detects a connection that has gone silent without closing, which takes the server's own heartbeats 45 seconds. Runs
 * only while the client is active, so that ten thousand forgotten tabs cost the server nothing. Any received packet
 * counts, not only the answer.
 */
export class Heartbeat {
  #heardAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  readonly #ask: () => void;
  readonly #lost: () => void;

  /** `ask` sends a ping; `lost` is called if nothing was received. */
  constructor(ask: () => void, lost: () => void) {
    this.#ask = ask;
    this.#lost = lost;
  }

  heard(): void {
    this.#heardAt = Date.now();
  }

  /** Pings at once: the connection may have been lost while the client was inactive. */
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
