import { DestroyRef, inject, Service, signal } from '@angular/core';

/** What is called quiet changes by the day, and no list is looked at that long without a change. */
const TURN_MS = 3_600_000;

/** The time, as far as what is shown hangs on it: it moves each hour, and when something that was set for a time ends. */
@Service()
export class PresentTime {
  readonly #now = signal(Date.now());
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly now = this.#now.asReadonly();

  constructor() {
    this.#wait(TURN_MS);
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#timer));
  }

  /** The next time at which something changes by itself. */
  wakeAt(time: number): void {
    this.#wait(Math.min(TURN_MS, Math.max(0, time - Date.now()) + 1));
  }

  #wait(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#now.set(Date.now());
      this.#wait(TURN_MS);
    }, ms);
  }
}
