import { computed, resource, Service, signal } from '@angular/core';
import { aboutServer } from '@confab/client';

/** The server's features, loaded once when a page first asks for them; null until then and after a failure. */
@Service()
export class ServerInfo {
  readonly #wanted = signal<true | undefined>(undefined);
  readonly #meta = resource({ params: () => this.#wanted(), loader: () => aboutServer({ url: location.origin }) });
  readonly features = computed(() => (this.#meta.hasValue() ? this.#meta.value().features : null));
  /** Who may register; open until it is known, since the server checks it anyway. */
  readonly registration = computed(() => this.features()?.registration ?? 'open');

  ask(): void {
    this.#wanted.set(true);
  }
}
