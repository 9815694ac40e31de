type Deliver = (event: string, data: unknown) => void;

/** What ends a connection does not wait for its beginning. */
const AT_ONCE = new Set(['session.ended', 'server.draining']);

/**
 * Holds events back until the welcome has been told. What the server tells while it reads the welcome is newer than that, or
 * followed by what is: told before it, it would be replaced by the older state, and stay so.
 */
export class EarlyEvents {
  #held: [event: string, data: unknown][] | undefined;
  readonly #deliver: Deliver;

  constructor(deliver: Deliver) {
    this.#deliver = deliver;
  }

  /** A connection begins. */
  hold(): void {
    this.#held = [];
  }

  receive(event: string, data: unknown): void {
    if (this.#held && !AT_ONCE.has(event)) this.#held.push([event, data]);
    else this.#deliver(event, data);
  }

  /** Its welcome has been told. */
  release(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const [event, data] of held) this.#deliver(event, data);
  }
}
