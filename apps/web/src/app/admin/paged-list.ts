import { computed, signal } from '@angular/core';
import { errorSentence } from '../ui/error-sentence';

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** A list that the server answers in pages, as far as they were loaded. */
export class PagedList<T> {
  readonly #got = signal<readonly T[]>([]);
  readonly #cursor = signal<string | null>(null);
  readonly #busy = signal(true);
  readonly #refusal = signal<string | null>(null);
  #asked = 0;

  readonly items = this.#got.asReadonly();
  readonly loading = this.#busy.asReadonly();
  readonly failure = this.#refusal.asReadonly();
  readonly hasMore = computed(() => this.#cursor() !== null);

  readonly #ask: (cursor: string | null) => Promise<Page<T>>;

  constructor(ask: (cursor: string | null) => Promise<Page<T>>) {
    this.#ask = ask;
  }

  /** Loads the first page anew. */
  again(): Promise<void> {
    return this.#load(null);
  }

  more(): Promise<void> {
    return this.#load(this.#cursor());
  }

  /** Replaces an item by its newer state. */
  replace(item: T, fits: (other: T) => boolean): void {
    this.#got.update((items) => items.map((other) => (fits(other) ? item : other)));
  }

  /** Drops the answer of a request that a later one has superseded. */
  async #load(cursor: string | null): Promise<void> {
    const asked = ++this.#asked;
    this.#busy.set(true);
    this.#refusal.set(null);
    try {
      const page = await this.#ask(cursor);
      if (asked !== this.#asked) return;
      this.#got.update((items) => (cursor === null ? page.items : [...items, ...page.items]));
      this.#cursor.set(page.nextCursor);
    } catch (error) {
      if (asked === this.#asked) this.#refusal.set(errorSentence(error));
    }
    if (asked === this.#asked) this.#busy.set(false);
  }
}
