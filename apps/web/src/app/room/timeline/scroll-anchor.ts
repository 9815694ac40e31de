import { firstWhere } from './block-heights';

/**
 * Keeps the visible rows in place while messages are added above and below. The scrolling element has
 * `column-reverse`: it stays at the end by itself, and older messages above move nothing; only what changes
 * below a reader who has scrolled up has to be compensated, which not every browser does.
 */
export class ScrollAnchor {
  #anchor: { row: HTMLElement; key: string; top: number } | null = null;

  readonly #scroller: () => HTMLElement;

  constructor(scroller: () => HTMLElement) {
    this.#scroller = scroller;
  }

  /** Before the change. */
  capture(): void {
    const row = this.#firstVisible();
    this.#anchor = row ? { row, key: row.dataset['key'] ?? '', top: row.getBoundingClientRect().top } : null;
  }

  /** After the change. */
  restore(): void {
    const anchor = this.#anchor;
    const row = anchor && (anchor.row.isConnected ? anchor.row : this.find(anchor.key));
    if (!row) return;
    const moved = row.getBoundingClientRect().top - anchor.top;
    if (Math.abs(moved) >= 1) this.#scroller().scrollTop += moved;
  }

  forget(): void {
    this.#anchor = null;
  }

  find(key: string): HTMLElement | null {
    return this.#scroller().querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  }

  /** The last message whose beginning is on the screen. */
  lastVisibleSeq(): number | null {
    const end = this.#scroller().getBoundingClientRect().bottom;
    const rows = [...this.#scroller().querySelectorAll<HTMLElement>('[data-seq]')];
    const row = rows[firstWhere(rows.length, (index) => (rows[index]?.getBoundingClientRect().top ?? Infinity) >= end) - 1];
    return row ? Number(row.dataset['seq']) : null;
  }

  /** The first row that ends on the screen; null where there is none, because nothing of there is laid out. */
  #firstVisible(): HTMLElement | null {
    const { top, bottom } = this.#scroller().getBoundingClientRect();
    const rows = [...this.#scroller().querySelectorAll<HTMLElement>('[data-key]')];
    const row = rows[firstWhere(rows.length, (index) => (rows[index]?.getBoundingClientRect().bottom ?? Infinity) > top)];
    return row && row.getBoundingClientRect().top < bottom ? row : null;
  }
}
