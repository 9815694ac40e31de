import { signal } from '@angular/core';
import { ScrollAnchor } from './scroll-anchor';
import type { TimelineWindow } from './timeline-window';
import type { TimelineStore } from './timeline.store';

/** A smaller distance from the end counts as at the end. */
const END_PX = 48;
/** The distance from an end at which the next page is requested. */
const NEAR_PX = 1000;
const AIR_PX = 24;

/** The timeline's elements. */
interface TimelineElements {
  readonly scroller: HTMLElement;
  /** All blocks, and the spacers for those that are not in the page. */
  readonly blocks: HTMLElement;
}

/** The scroll position: it stays at the end, or further up keeps the visible rows in place. */
export class TimelineScroll {
  readonly #atEnd = signal(true);
  readonly #seenSeq = signal(0);
  readonly #anchor = new ScrollAnchor(() => this.#elements().scroller);
  #placed = false;

  readonly atEnd = this.#atEnd.asReadonly();
  /** The highest seq that has been on the screen since the room was opened. */
  readonly seenSeq = this.#seenSeq.asReadonly();

  readonly #elements: () => TimelineElements;
  readonly #store: () => TimelineStore;
  readonly #window: TimelineWindow;
  readonly #tell: (seenSeq: number) => void;

  constructor(elements: () => TimelineElements, store: () => TimelineStore, window: TimelineWindow, tell: (seenSeq: number) => void) {
    this.#elements = elements;
    this.#store = store;
    this.#window = window;
    this.#tell = tell;
  }

  /** Before anything is added or taken away. */
  capture(): void {
    if (!this.#atEnd()) this.#anchor.capture();
  }

  /** Afterwards, or when something changed its height by itself. */
  settle(): void {
    if (!this.#placed && this.#store().messages().length > 0) this.#place();
    else if (!this.#atEnd()) this.#anchor.restore();
    this.moved();
  }

  /** Outside of Angular's listeners: most scrolling changes nothing that a template shows. Returns the way to stop. */
  listen(): () => void {
    const { scroller, blocks } = this.#elements();
    const stop = new AbortController();
    let frame = 0;
    const moved = () => {
      frame = 0;
      if (!stop.signal.aborted) this.moved();
    };
    scroller.addEventListener('scroll', () => (frame ||= requestAnimationFrame(moved)), { passive: true, signal: stop.signal });
    // Pictures, fonts and code that come late change heights without anything having been rendered here.
    const resized = new ResizeObserver(() => this.settle());
    resized.observe(blocks);
    return () => {
      stop.abort();
      resized.disconnect();
    };
  }

  moved(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#elements().scroller;
    // The scroller is reversed: its end is zero, and positions above are negative.
    this.#atEnd.set(-scrollTop < END_PX);
    this.#follow();
    // Before a page is requested, since nothing is trimmed while one is loaded; and not only at rest, or continuous scrolling would collect all messages.
    this.#store().trimAround(this.#readSeq());
    if (scrollHeight - clientHeight + scrollTop < NEAR_PX) void this.#store().older();
    if (-scrollTop < NEAR_PX) void this.#store().newer();
    this.look();
    if (this.#atEnd()) this.#anchor.forget();
    else this.#anchor.capture();
  }

  /** Updates the read mark, if the page is visible. */
  look(): void {
    if (document.visibilityState !== 'visible') return;
    const seq = this.#readSeq();
    this.#seenSeq.update((seen) => Math.max(seen, seq));
    if (seq > 0) this.#tell(seq);
  }

  toEnd(behavior: ScrollBehavior): void {
    const { scroller } = this.#elements();
    this.#atEnd.set(true);
    this.#window.showEnd(scroller.clientHeight);
    // Only the last screen of a long way is animated, or it would take seconds.
    scroller.scrollTop = Math.max(scroller.scrollTop, -scroller.clientHeight);
    scroller.scrollTo({ top: 0, behavior });
  }

  /** Scrolls a row to the middle and focuses it; false if it is not in the page. */
  show(key: string): boolean {
    const row = this.#anchor.find(key);
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
    if (row) this.moved();
    return row !== null;
  }

  /** Passes the scroll position and the measured heights of blocks to the window. */
  #follow(): void {
    const { scroller, blocks } = this.#elements();
    for (const element of blocks.querySelectorAll<HTMLElement>('[data-block]'))
      this.#window.measure(Number(element.dataset['block']), element.getBoundingClientRect().height);
    const [screen, end] = [scroller.getBoundingClientRect(), blocks.getBoundingClientRect().bottom];
    this.#window.follow({ from: end - screen.bottom, to: end - screen.top }, hasSelection(blocks));
  }

  #readSeq(): number {
    const store = this.#store();
    return this.#atEnd() && !store.hasNewer() ? store.newestSeq() : (this.#anchor.lastVisibleSeq() ?? 0);
  }

  /** At opening: at the end, or at the unread line when that would be above the screen. */
  #place(): void {
    this.#placed = true;
    this.#seenSeq.set(this.#store().newestSeq());
    const { scroller } = this.#elements();
    const line = scroller.querySelector('.fresh');
    const above = line ? scroller.getBoundingClientRect().top + AIR_PX - line.getBoundingClientRect().top : 0;
    if (above > 0 || this.#store().hasNewer()) scroller.scrollTop -= Math.max(above, 0) + scroller.clientHeight / 5;
  }
}

/** Selected text would be lost with its rows. */
function hasSelection(within: HTMLElement): boolean {
  const selection = document.getSelection();
  return selection !== null && !selection.isCollapsed && within.contains(selection.anchorNode);
}
