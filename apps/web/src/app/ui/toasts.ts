import { Service, signal } from '@angular/core';

interface Toast {
  readonly words: string;
  readonly action?: { readonly label: string; readonly run: () => void; readonly withinMs?: number };
  /** Runs when the toast is over and its action was not taken: by time, by the next toast, or by the page's end. */
  readonly ended?: () => void;
}

/** For a page that closes, too: what waits for the toast's end is done then. */
export const TOAST_LIFE_MS = 6000;

/** One short message at the bottom of the page, gone after six seconds, or when its action can be taken no more; a new one takes the place of the old. */
@Service()
export class Toasts {
  readonly #shown = signal<Toast | null>(null);
  readonly #held = signal(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #left = 0;
  #since = 0;
  readonly current = this.#shown.asReadonly();
  /** Somebody looks at it: its time stands still. */
  readonly still = this.#held.asReadonly();

  constructor() {
    // Also where the page is only put away: whether it comes back nobody knows.
    addEventListener('pagehide', () => this.dismiss());
  }

  show(words: string, action?: Toast['action'], ended?: () => void): void {
    this.dismiss();
    this.#shown.set({ words, ...(action && { action }), ...(ended && { ended }) });
    this.#left = action?.withinMs ?? TOAST_LIFE_MS;
    this.#go();
  }

  hold(): void {
    if (this.#held() || this.#shown() === null) return;
    clearTimeout(this.#timer);
    this.#left -= performance.now() - this.#since;
    this.#held.set(true);
  }

  letGo(): void {
    if (this.#held()) this.#go();
  }

  /** The action is taken: what would have happened at the end does not. */
  act(): void {
    const action = this.#shown()?.action;
    this.#clear();
    action?.run();
  }

  dismiss(): void {
    const ended = this.#shown()?.ended;
    this.#clear();
    ended?.();
  }

  #go(): void {
    this.#held.set(false);
    this.#since = performance.now();
    this.#timer = setTimeout(() => this.dismiss(), this.#left);
  }

  #clear(): void {
    clearTimeout(this.#timer);
    this.#held.set(false);
    this.#shown.set(null);
  }
}
