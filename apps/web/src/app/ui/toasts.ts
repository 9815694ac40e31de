import { Service, signal } from '@angular/core';

export interface Toast {
  readonly words: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

const LIFE_MS = 5000;

/** One short message at the bottom of the page, gone after five seconds; a new one takes the place of the old. */
@Service()
export class Toasts {
  private readonly shown = signal<Toast | null>(null);
  private timer: ReturnType<typeof setTimeout> | undefined;
  readonly current = this.shown.asReadonly();

  show(words: string, action?: Toast['action']): void {
    clearTimeout(this.timer);
    this.shown.set({ words, ...(action && { action }) });
    this.timer = setTimeout(() => this.dismiss(), LIFE_MS);
  }

  dismiss(): void {
    clearTimeout(this.timer);
    this.shown.set(null);
  }
}
