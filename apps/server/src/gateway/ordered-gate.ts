/** Settles promises in the order in which they were passed: answers from Redis may be overtaken by those of its in-memory fallback. */
export class OrderedGate {
  private last: Promise<unknown> = Promise.resolve();

  /** Settles as `counted` does, but after all earlier ones. */
  pass<T>(counted: Promise<T>): Promise<T> {
    const passed = Promise.allSettled([this.last, counted]).then(() => counted);
    // A rejection must not block later calls.
    this.last = passed.catch(() => undefined);
    return passed;
  }
}
