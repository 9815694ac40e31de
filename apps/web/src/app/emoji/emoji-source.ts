import { Service } from '@angular/core';
import type { EmojiIndex } from './emoji-index';

/** Fetches the emoji and their names from this server when they are first needed. */
@Service()
export class EmojiSource {
  #loading: Promise<EmojiIndex> | undefined;
  #loaded: EmojiIndex | undefined;

  /** What has been fetched already: a completion must not wait. */
  get loaded(): EmojiIndex | undefined {
    return this.#loaded;
  }

  /** Rejects while the network is away; the next call asks again. */
  load(): Promise<EmojiIndex> {
    this.#loading ??= import('./emoji-index').then(
      ({ EmojiIndex }) => (this.#loaded = new EmojiIndex()),
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    );
    return this.#loading;
  }
}
