import { Dialog, type DialogRef } from '@angular/cdk/dialog';
import { type ConnectedPosition, createFlexibleConnectedPositionStrategy, createGlobalPositionStrategy, type PositionStrategy } from '@angular/cdk/overlay';
import { afterNextRender, inject, Injector, Service } from '@angular/core';
import type { SheetContent, SheetOptions } from './sheet-options';

type Place = NonNullable<SheetOptions<unknown>['place']>;

/** Beside what was pressed, where there is room: after it, else before it. */
const BESIDE: ConnectedPosition[] = [
  { originX: 'end', originY: 'top', overlayX: 'start', overlayY: 'top', offsetX: 8 },
  { originX: 'start', originY: 'top', overlayX: 'end', overlayY: 'top', offsetX: -8, panelClass: 'from-end' },
];

/** Its end above the end of what was pressed, or below it where the page begins. */
const OVER: ConnectedPosition[] = [
  { originX: 'end', originY: 'top', overlayX: 'end', overlayY: 'bottom', offsetY: -8 },
  { originX: 'end', originY: 'bottom', overlayX: 'end', overlayY: 'top', offsetY: 8, panelClass: 'below' },
];

const PANEL_CLASSES = { middle: 'sheet-pane', 'list-corner': ['sheet-pane', 'narrow'], end: [], top: 'top-pane', beside: [], over: [] };

/** What opens dialogs with the CDK; it comes with the first of them. */
@Service()
export class DialogOpener {
  readonly #dialog = inject(Dialog);
  readonly #injector = inject(Injector);

  open<Result>(content: SheetContent, focused: HTMLElement | null, options: SheetOptions<unknown>): DialogRef<Result> {
    const place = options.place ?? 'middle';
    const kind = kindOf(place);
    const isVeiled = kind === 'middle' || kind === 'end' || kind === 'top' || isPhone();
    const sheet = this.#dialog.open<Result>(content, {
      ariaLabel: options.label,
      // The frame takes the focus in any case; what is to be done first takes it from there.
      autoFocus: kind === 'beside' || kind === 'end' ? 'first-tabbable' : 'dialog',
      disableClose: true,
      restoreFocus: focused ?? true,
      backdropClass: isVeiled ? 'veil' : 'cdk-overlay-transparent-backdrop',
      panelClass: PANEL_CLASSES[kind],
      positionStrategy: this.#position(place),
      ...(options.data !== undefined && { data: options.data }),
    });
    closeOnEscape(sheet);
    this.#afterRender(() => focusWithin(sheet.overlayRef.overlayElement));
    sheet.closed.subscribe(() => this.#afterRender(focusPage));
    return sheet;
  }

  #afterRender(focus: () => void): void {
    afterNextRender(focus, { injector: this.#injector });
  }

  #position(place: Place): PositionStrategy {
    const strategy = createGlobalPositionStrategy(this.#injector);
    if (place === 'end') return strategy.top('0').end('0');
    if (place === 'top') return strategy.centerHorizontally().top(isPhone() ? '0' : '96px');
    if (isPhone()) return strategy.centerHorizontally().bottom('0');
    if (place === 'middle') return strategy.centerHorizontally().centerVertically();
    if (place === 'list-corner') return strategy.start('12px').bottom('72px');
    const [origin, positions] = place instanceof Element ? [place, BESIDE] : [place.over, OVER];
    return createFlexibleConnectedPositionStrategy(this.#injector, origin)
      .withPositions(positions)
      .withFlexibleDimensions(false)
      .withPush(true)
      .withViewportMargin(12);
  }
}

function kindOf(place: Place): keyof typeof PANEL_CLASSES {
  if (typeof place === 'string') return place;
  return place instanceof Element ? 'beside' : 'over';
}

/**
 * Escape and a press beside it close a sheet, as the CDK would have it by itself (so `disableClose` is set); but an Escape that
 * has closed a menu within the sheet already has done its work.
 */
function closeOnEscape<Result>(sheet: DialogRef<Result>): void {
  sheet.backdropClick.subscribe(() => sheet.close());
  sheet.keydownEvents.subscribe((event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) sheet.close();
  });
}

/** To what is to be done first. Not on a touch screen: a keyboard would jump up over the dialog. */
function focusWithin(sheet: HTMLElement): void {
  if (!matchMedia('(pointer: coarse)').matches) sheet.querySelector<HTMLElement>('[cdkFocusInitial], .sheet input:not([tabindex="-1"]), .menu .item')?.focus();
}

/** What opened the sheet is gone as well: whoever walks by keyboard goes on from the page's heading. */
function focusPage(): void {
  if (document.activeElement === document.body) document.querySelector<HTMLElement>('h1[tabindex="-1"]')?.focus({ preventScroll: true });
}

function isPhone(): boolean {
  return matchMedia('(max-width: 48em)').matches;
}
