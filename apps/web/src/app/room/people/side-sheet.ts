import { inject, Service, type TemplateRef } from '@angular/core';
import { Sheets } from '../../ui/sheets';

/** A panel that comes from the page's end side and lies over it. */
@Service()
export class SideSheet {
  readonly #sheets = inject(Sheets);
  #over = new AbortController();

  open(content: TemplateRef<unknown>, label: string): void {
    this.close();
    void this.#sheets.open(() => Promise.resolve(content), { label, place: 'end', until: this.#over.signal });
  }

  close(): void {
    this.#over.abort();
    this.#over = new AbortController();
  }
}
