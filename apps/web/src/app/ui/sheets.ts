import { Dialog, type DialogRef } from '@angular/cdk/dialog';
import { createGlobalPositionStrategy } from '@angular/cdk/overlay';
import { inject, Injector, Service, type Type } from '@angular/core';

/** Where a dialog stands on a wide page: in the middle, or above the corner it was opened from. */
type SheetPlace = 'middle' | 'list-corner';

/** Dialogs: in the middle of a wide page, a sheet from below on a phone. */
@Service()
export class Sheets {
  private readonly dialog = inject(Dialog);
  private readonly injector = inject(Injector);

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- with Data a caller says what the content expects to be given
  open<Result, Data, Content>(content: Type<Content>, options: { label: string; data?: Data; place?: SheetPlace }): DialogRef<Result, Content> {
    return this.dialog.open<Result, Data, Content>(content, {
      ariaLabel: options.label,
      autoFocus: focusTarget(),
      restoreFocus: true,
      backdropClass: options.place === 'list-corner' && !isPhone() ? 'cdk-overlay-transparent-backdrop' : 'veil',
      panelClass: options.place === 'list-corner' ? ['sheet-pane', 'narrow'] : 'sheet-pane',
      positionStrategy: this.position(options.place ?? 'middle'),
      ...(options.data !== undefined && { data: options.data }),
    });
  }

  private position(place: SheetPlace) {
    const strategy = createGlobalPositionStrategy(this.injector);
    if (isPhone()) return strategy.centerHorizontally().bottom('0');
    return place === 'middle' ? strategy.centerHorizontally().centerVertically() : strategy.start('12px').bottom('72px');
  }
}

/** What is to be done first. On a touch screen the dialog itself: a keyboard would jump up over it. */
function focusTarget(): string {
  return matchMedia('(pointer: coarse)').matches ? 'dialog' : '[cdkFocusInitial], .sheet input, .menu .item';
}

function isPhone(): boolean {
  return matchMedia('(max-width: 48em)').matches;
}
