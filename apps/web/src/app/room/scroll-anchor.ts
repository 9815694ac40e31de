/**
 * Keeps what one reads where it is while messages come in above and below. The scrolling element lies with
 * `column-reverse`: at the end it stays at the end by itself, and older messages above move nothing; only what comes in
 * below someone who has scrolled up has to be made good, which not every browser does on its own.
 */
export class ScrollAnchor {
  #anchor: { key: string; top: number } | null = null;

  constructor(private readonly scroller: () => HTMLElement) {}

  /** Before the change. */
  capture(): void {
    const row = this.#firstVisible();
    this.#anchor = row ? { key: row.dataset['key'] ?? '', top: row.getBoundingClientRect().top } : null;
  }

  /** After the change. */
  restore(): void {
    const anchor = this.#anchor;
    this.#anchor = null;
    const row = anchor && this.find(anchor.key);
    if (!row) return;
    const moved = row.getBoundingClientRect().top - anchor.top;
    if (Math.abs(moved) >= 1) this.scroller().scrollTop += moved;
  }

  find(key: string): HTMLElement | null {
    return this.scroller().querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  }

  /** The last message whose beginning is on the screen. */
  lastVisibleSeq(): number | null {
    const end = this.scroller().getBoundingClientRect().bottom;
    const rows = [...this.scroller().querySelectorAll<HTMLElement>('[data-seq]')];
    const row = rows[firstIndex(rows, (each) => each.getBoundingClientRect().top >= end) - 1];
    return row ? Number(row.dataset['seq']) : null;
  }

  #firstVisible(): HTMLElement | undefined {
    const start = this.scroller().getBoundingClientRect().top;
    const rows = [...this.scroller().querySelectorAll<HTMLElement>('[data-key]')];
    return rows[firstIndex(rows, (row) => row.getBoundingClientRect().bottom > start)];
  }
}

/** Of a list in which the condition holds from some place on: that place, measuring as few elements as possible. */
function firstIndex<T>(list: readonly T[], holds: (item: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const item = list[middle];
    if (item !== undefined && holds(item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
