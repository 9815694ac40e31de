import { DOCUMENT, inject, Service } from '@angular/core';

/** Fetches the scripts of a room while someone still types a name, and once it is shown what it needs later: index.html names both. */
@Service()
export class RoomPreloader {
  readonly #document = inject(DOCUMENT);
  #first: Promise<unknown> | undefined;
  #rest: Promise<unknown> | undefined;

  async fetch(): Promise<void> {
    await (this.#first ??= this.#fetchNamed('confab-room'));
  }

  /** Dialogs and the like, once the room is shown: before, they would compete with it for a slow line and processor. */
  async fetchLater(): Promise<void> {
    await (this.#rest ??= this.#fetchNamed('confab-later'));
  }

  #fetchNamed(name: string): Promise<unknown> {
    const files = this.#document.querySelector<HTMLMetaElement>(`meta[name=${name}]`)?.content.split(' ') ?? [];
    return Promise.all(files.filter(Boolean).map((href) => this.#preload(href)));
  }

  /** What does not come is asked for again by whoever needs it, and missed there. */
  #preload(href: string): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => resolve();
      this.#document.head.append(Object.assign(this.#document.createElement('link'), { rel: 'modulepreload', href, onload: done, onerror: done }));
    });
  }
}
