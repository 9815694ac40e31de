import { computed, signal } from '@angular/core';
import { errorSentence } from './error-sentence';

interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/** A list that the server answers in pages, as far as they were loaded. */
export class PagedList<T> {
  readonly #items = signal<readonly T[]>([]);
  readonly #cursor = signal<string | null>(null);
  readonly #loading = signal(true);
  readonly #failure = signal<string | null>(null);
  #asked = 0;

  readonly items = this.#items.asReadonly();
  readonly loading = this.#loading.asReadonly();
  readonly failure = this.#failure.asReadonly();
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
  replace(item: T, isSame: (other: T) => boolean): void {
    this.#items.update((items) => items.map((other) => (isSame(other) ? item : other)));
  }

  /** Drops the answer of a request that a later one has superseded. */
  async #load(cursor: string | null): Promise<void> {
    const asked = ++this.#asked;
    this.#loading.set(true);
    this.#failure.set(null);
    try {
      const page = await this.#ask(cursor);
      if (asked !== this.#asked) return;
      this.#items.update((items) => (cursor === null ? page.items : [...items, ...page.items]));
      this.#cursor.set(page.nextCursor);
    } catch (error) {
      if (asked === this.#asked) this.#failure.set(errorSentence(error));
    }
    if (asked === this.#asked) this.#loading.set(false);
  }
}
