import { Dialog, type DialogRef } from '@angular/cdk/dialog';
import { createGlobalPositionStrategy } from '@angular/cdk/overlay';
import { afterNextRender, inject, Injector, Service, type Type } from '@angular/core';
import { closeSheetOnEscape } from './close-sheet';

/** Where a dialog stands on a wide page: in the middle, or above the corner it was opened from. */
type SheetPlace = 'middle' | 'list-corner';

/** Dialogs: in the middle of a wide page, a sheet from below on a phone. */
@Service()
export class Sheets {
  private readonly dialog = inject(Dialog);
  private readonly injector = inject(Injector);

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- with Data a caller says what the content expects to be given
  open<Result, Data, Content>(content: Type<Content>, options: { label: string; data?: Data; place?: SheetPlace }): DialogRef<Result, Content> {
    const sheet = this.dialog.open<Result, Data, Content>(content, {
      ariaLabel: options.label,
      // The frame takes the focus in any case; what is to be done first takes it from there.
      autoFocus: 'dialog',
      disableClose: true,
      restoreFocus: menuButton() ?? true,
      backdropClass: options.place === 'list-corner' && !isPhone() ? 'cdk-overlay-transparent-backdrop' : 'veil',
      panelClass: options.place === 'list-corner' ? ['sheet-pane', 'narrow'] : 'sheet-pane',
      positionStrategy: this.position(options.place ?? 'middle'),
      ...(options.data !== undefined && { data: options.data }),
    });
    closeSheetOnEscape(sheet);
    this.afterRender(() => focusWithin(sheet.overlayRef.overlayElement));
    sheet.closed.subscribe(() => this.afterRender(focusPage));
    return sheet;
  }

  private afterRender(focus: () => void): void {
    afterNextRender(focus, { injector: this.injector });
  }

  private position(place: SheetPlace) {
    const strategy = createGlobalPositionStrategy(this.injector);
    if (isPhone()) return strategy.centerHorizontally().bottom('0');
    return place === 'middle' ? strategy.centerHorizontally().centerVertically() : strategy.start('12px').bottom('72px');
  }
}

/** To what is to be done first. Not on a touch screen: a keyboard would jump up over the dialog. */
function focusWithin(sheet: HTMLElement): void {
  if (!matchMedia('(pointer: coarse)').matches) sheet.querySelector<HTMLElement>('[cdkFocusInitial], .sheet input:not([tabindex="-1"]), .menu .item')?.focus();
}

/** Opened from a menu: its item will be gone by the time when the focus comes back, so its button gets it. */
function menuButton(): HTMLElement | null {
  const isInMenu = document.activeElement?.closest('[role=menu]') != null;
  return isInMenu ? document.querySelector<HTMLElement>('[aria-haspopup=menu][aria-expanded=true]') : null;
}

/** What opened the sheet is gone as well: whoever walks by keyboard goes on from the page's heading. */
function focusPage(): void {
  if (document.activeElement === document.body) document.querySelector<HTMLElement>('h1[tabindex="-1"]')?.focus({ preventScroll: true });
}

function isPhone(): boolean {
  return matchMedia('(max-width: 48em)').matches;
}
