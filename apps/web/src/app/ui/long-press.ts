import { DestroyRef, Directive, inject, output } from '@angular/core';

const HOLD_MS = 450;
const SLOP_PX = 10;

/** A long press by touch; the mouse has hovering instead. */
@Directive({
  host: {
    '(pointerdown)': 'begin($event)',
    '(pointermove)': 'move($event)',
    '(pointerup)': 'cancel()',
    '(pointercancel)': 'cancel()',
    '(contextmenu)': 'menu($event)',
  },
})
export class LongPress {
  readonly longPress = output();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #touched = false;
  /** Where it was pressed last. */
  at = { x: 0, y: 0 };
  /** What is pressed is a link as a whole; elsewhere links within it keep what the browser does with them. */
  isLink = false;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.cancel());
  }

  protected begin({ pointerType, clientX, clientY, target }: PointerEvent): void {
    this.#touched = pointerType === 'touch' && !(target instanceof Element && target.closest(this.isLink ? 'button' : 'a, button'));
    this.cancel();
    if (!this.#touched) return;
    this.at = { x: clientX, y: clientY };
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      swallowClickOfPress();
      this.longPress.emit();
    }, HOLD_MS);
  }

  protected move({ clientX, clientY }: PointerEvent): void {
    if (Math.hypot(clientX - this.at.x, clientY - this.at.y) > SLOP_PX) this.cancel();
  }

  protected cancel(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** The browser's context menu would cover what opens. */
  protected menu(event: Event): void {
    if (this.#touched) event.preventDefault();
  }
}

/**
 * What a long press opens may come to lie under the finger, and lifting it would click what is there now. The click that
 * ends a press belongs to it, and this one has had its effect, wherever it falls. The next press or key is meant again;
 * clicks of keys and of screen readers, which come without a press, count none.
 */
function swallowClickOfPress(): void {
  const over = new AbortController();
  const options = { capture: true, signal: over.signal };
  const swallow = (event: MouseEvent): void => {
    if (event.detail === 0) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  // Some browsers ask for their own menu a moment later: it would close what has just opened.
  const keep = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('contextmenu', keep, options);
  addEventListener('click', swallow, options);
  addEventListener('pointerdown', ({ isPrimary }) => isPrimary && over.abort(), options);
  addEventListener('keydown', () => over.abort(), options);
}
