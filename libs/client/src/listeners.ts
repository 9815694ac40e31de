export class Listeners<Args extends unknown[]> {
  readonly #all = new Set<(...args: Args) => void>();

  get size(): number {
    return this.#all.size;
  }

  /** Adds a listener and returns the function that removes it. The same function added twice is called twice. */
  add(listener: (...args: Args) => void): () => void {
    const own = (...args: Args): void => {
      listener(...args);
    };
    this.#all.add(own);
    return () => void this.#all.delete(own);
  }

  /** Calls all listeners. An exception is reported as an uncaught error and does not affect the others. */
  emit(...args: Args): void {
    for (const listener of [...this.#all]) {
      try {
        listener(...args);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }
}
