import type { TemplateRef, Type } from '@angular/core';

export type SheetContent = Type<unknown> | TemplateRef<unknown>;

export interface SheetOptions<Data> {
  readonly label: string;
  readonly data?: Data;
  /** Where it stands on a wide page: in the middle unless said otherwise, above the corner of the list, along the page's end, near its top (all of a phone's), beside what was pressed, or over it. */
  readonly place?: 'middle' | 'list-corner' | 'end' | 'top' | Element | { readonly over: Element };
  /** Closes it when what it is about is over. */
  readonly until?: AbortSignal;
}
