/** Lets calls on in the order in which they came, however long each was counted: answers from Redis may overtake those of its stand-in. */
export class OrderedGate {
  private last: Promise<unknown> = Promise.resolve();

  /** Settles as `counted` does, but after all that came before. */
  pass<T>(counted: Promise<T>): Promise<T> {
    const passed = Promise.allSettled([this.last, counted]).then(() => counted);
    // Who was refused holds nobody up.
    this.last = passed.catch(() => undefined);
    return passed;
  }
}
