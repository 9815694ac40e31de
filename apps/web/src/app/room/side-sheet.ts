import { Dialog, type DialogRef } from '@angular/cdk/dialog';
import { createGlobalPositionStrategy } from '@angular/cdk/overlay';
import { inject, Injector, Service, type TemplateRef } from '@angular/core';
import { closeSheetOnEscape } from '../ui/close-sheet';

/** A panel that comes from the page's end side and lies over it. */
@Service()
export class SideSheet {
  readonly #dialog = inject(Dialog);
  readonly #injector = inject(Injector);
  #open: DialogRef | null = null;

  open(content: TemplateRef<unknown>, label: string): void {
    this.close();
    this.#open = this.#dialog.open(content, {
      ariaLabel: label,
      backdropClass: 'veil',
      restoreFocus: true,
      disableClose: true,
      positionStrategy: createGlobalPositionStrategy(this.#injector).top('0').end('0'),
    });
    closeSheetOnEscape(this.#open);
  }

  close(): void {
    this.#open?.close();
    this.#open = null;
  }
}
