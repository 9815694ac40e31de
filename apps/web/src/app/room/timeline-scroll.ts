import { signal } from '@angular/core';
import { ScrollAnchor } from './scroll-anchor';
import type { TimelineStore } from './timeline.store';

/** This near the end counts as at the end. */
const END_PX = 48;
/** From here on the next page is asked for. */
const NEAR_PX = 800;
const AIR_PX = 24;

/** Where in the timeline one is reading: at the end, where it stays, or further up, where nothing may move. */
export class TimelineScroll {
  readonly #atEnd = signal(true);
  readonly #seenSeq = signal(0);
  readonly #anchor = new ScrollAnchor(() => this.scroller());
  #placed = false;

  readonly atEnd = this.#atEnd.asReadonly();
  /** The highest seq that has been on the screen since the room was opened. */
  readonly seenSeq = this.#seenSeq.asReadonly();

  constructor(
    private readonly scroller: () => HTMLElement,
    private readonly store: () => TimelineStore,
    private readonly tell: (seenSeq: number) => void,
  ) {}

  /** Before messages are added or taken away. */
  capture(): void {
    if (!this.#atEnd()) this.#anchor.capture();
  }

  /** Afterwards. */
  settle(): void {
    if (!this.#placed && this.store().messages().length > 0) this.#place();
    else if (!this.#atEnd()) this.#anchor.restore();
    this.moved();
  }

  moved(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller();
    // The scroller lies reversed: its end is zero, and what is above is negative.
    this.#atEnd.set(-scrollTop < END_PX);
    if (scrollHeight - clientHeight + scrollTop < NEAR_PX) void this.store().older();
    if (-scrollTop < NEAR_PX) void this.store().newer();
    this.look();
  }

  /** Notes how far one has read, if anybody is looking. */
  look(): void {
    if (document.visibilityState !== 'visible') return;
    const store = this.store();
    const seq = this.#atEnd() && !store.hasNewer() ? store.newestSeq() : (this.#anchor.lastVisibleSeq() ?? 0);
    this.#seenSeq.update((seen) => Math.max(seen, seq));
    if (seq > 0) this.tell(seq);
  }

  toEnd(behavior: ScrollBehavior): void {
    this.#atEnd.set(true);
    const scroller = this.scroller();
    // Only the last stretch of a long way is shown, or it would take seconds.
    scroller.scrollTop = Math.max(scroller.scrollTop, -scroller.clientHeight);
    scroller.scrollTo({ top: 0, behavior });
  }

  /** Brings a row to the middle, with the focus on it; whether there is such a row. */
  show(key: string): boolean {
    const row = this.#anchor.find(key);
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
    return row !== null;
  }

  /** At opening: at the end, or at the unread line when that would be above the screen. */
  #place(): void {
    this.#placed = true;
    this.#seenSeq.set(this.store().newestSeq());
    const scroller = this.scroller();
    const line = scroller.querySelector('.fresh');
    const above = line ? scroller.getBoundingClientRect().top + AIR_PX - line.getBoundingClientRect().top : 0;
    if (above > 0 || this.store().hasNewer()) scroller.scrollTop -= Math.max(above, 0) + scroller.clientHeight / 5;
  }
}
