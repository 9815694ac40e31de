import { computed, Service, signal, type Signal } from '@angular/core';
import type { Badges } from './room-badges';

/** What pages outside the rooms show of them, too. */
interface NewsSource {
  readonly badges: Signal<Pick<Badges, 'newsIn' | 'lit'>>;
  /** The title of the room on screen. */
  readonly openTitle: Signal<string | undefined>;
}

/** The numbers and the title that every page shows. RoomsStore, which the first page does without, gives them once it is loaded. */
@Service()
export class RoomNews {
  readonly #source = signal<NewsSource | null>(null);

  readonly newsIn = computed(() => this.#source()?.badges().newsIn ?? 0);
  readonly lit = computed(() => this.#source()?.badges().lit ?? false);
  readonly openTitle = computed(() => this.#source()?.openTitle());

  show(source: NewsSource): void {
    this.#source.set(source);
  }
}
