import { computed, resource, Service, signal } from '@angular/core';
import { aboutServer } from '@confab/client';

/** What this server lets people do; asked for once, when a page wants to know. Nothing until then, and where it could not be asked. */
@Service()
export class ServerInfo {
  readonly #wanted = signal<true | undefined>(undefined);
  readonly #meta = resource({ params: () => this.#wanted(), loader: () => aboutServer({ url: location.origin }) });
  readonly features = computed(() => (this.#meta.hasValue() ? this.#meta.value().features : null));
  /** Who may have an account; as long as it is not known, the server has the last word. */
  readonly registration = computed(() => this.features()?.registration ?? 'open');

  ask(): void {
    this.#wanted.set(true);
  }
}
